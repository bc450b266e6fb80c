import pytest

from maakdesk.core.intake.rows import total_label


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
