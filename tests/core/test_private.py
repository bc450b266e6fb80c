"""What a panel may never see of an applicant: told kind by kind."""

from maakdesk.base.vocabulary import PrivateKind
from maakdesk.core.dossier.commands import NewCase, add_case
from maakdesk.core.dossier.queries import case_detail, case_id_of
from tests.office import RECEIVED, SCHEME, Office

PRIVATE = (
    (PrivateKind.ADDRESS, "Voorbeeldpad 1"),
    (PrivateKind.ACCOUNT, "NL91 ABNA 0417 1643 00"),
    (PrivateKind.BIRTH_DATE, "1980-02-30"),
    (PrivateKind.EMAIL, "iemand@voorbeeld.example"),
    (PrivateKind.PHONE, "020 000 00 00"),
)


def test_the_secretary_reads_all_and_the_decider_the_address_alone(office: Office) -> None:
    secretary = office["secretary"]
    new = NewCase(title="Soep", applicant="Tafel", scheme_key=SCHEME, received_on=RECEIVED, private=PRIVATE)
    number = add_case(secretary.store, secretary.viewer, new, at=office.now(), today=RECEIVED)
    seen = {}
    for name in ("secretary", "decider", "auditor"):
        acting = office[name]
        with acting.store.read() as session:
            detail = case_detail(session, acting.viewer, case_id_of(session, acting.viewer, number))
        seen[name] = {kind for kind, _value in detail.private}
    assert seen == {
        "secretary": {kind for kind, _value in PRIVATE},
        "decider": {PrivateKind.ADDRESS},
        "auditor": set(),
    }
