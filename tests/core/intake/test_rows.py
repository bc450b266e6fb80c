import pytest

from maakdesk.base.vocabulary import PartyKind
from maakdesk.core.intake.rows import party_kind, total_label


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("(Particulier)", PartyKind.PERSON),
        ("X", PartyKind.PERSON),
        ("Stichting Noord", PartyKind.ORGANISATION),
        ("Buurtvereniging van der Pek", PartyKind.ORGANISATION),
        ("Combiwel B.V.", PartyKind.ORGANISATION),
        ("Gemeente Amsterdam", PartyKind.ORGANISATION),
        ("Jan Jansen", PartyKind.UNKNOWN),
        ("XS4All", PartyKind.UNKNOWN),
        ("Bv", PartyKind.ORGANISATION),
    ],
)
def test_a_name_tells_who_asks(name: str, kind: PartyKind) -> None:
    assert party_kind(name) is kind


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Totaal", "plain"),
        ("totaal:", "plain"),
        ("Sub-totaal", "plain"),
        ("Grand total", "plain"),
        ("Subtotaal", "plain"),
        ("Totaal bedrag", "plain"),
        ("Totaal Noord", "of"),
        ("Totally Art", None),
        ("Stichting Totaal", None),
        ("Somalische vereniging", None),
        ("", None),
    ],
)
def test_labels_of_totals(text: str, label: str | None) -> None:
    assert total_label(text) == label
