"""Taking an application in: step by step, on one page, and from an e-mail that is read beside the fields."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from email.message import EmailMessage
from functools import cache, partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication, QWidget

from maakdesk.base.vocabulary import Channel, LinkKind, MessageKind, PartyKind, PartyRole, PrivateKind
from maakdesk.bootstrap import Desk
from maakdesk.core.dossier.application import Answer
from maakdesk.core.dossier.commands import Addition, NewCase, add_case, extend_application
from maakdesk.core.dossier.filters import CaseFilter
from maakdesk.core.dossier.queries import case_id_of, cases
from maakdesk.core.intake.steps import Step
from maakdesk.core.intake.typed import Typed, TypedFile, TypedPerson
from maakdesk.core.parties.commands import NewAgreement, NewParty, add_party, agree_channel, link_cases
from maakdesk.ui.context import Context
from maakdesk.ui.dossier.application_tab import ApplicationTab
from maakdesk.ui.dossier.case_page import CasePage
from maakdesk.ui.gallery.desk import case_in, copied_desk
from maakdesk.ui.gallery.scene import Scene
from maakdesk.ui.gallery.scenes_assessment import shell_with
from maakdesk.ui.gallery.scenes_shell import NoActions
from maakdesk.ui.intake.recording import DRAFT
from maakdesk.ui.intake.wizard import WizardPage
from maakdesk.ui.rooms import shell_spec
from maakdesk.ui.shell.shell import Shell

TYPED = Typed(
    scheme="resident_initiative",
    title="Soep op de stoep",
    asked="8.250",
    people=(
        TypedPerson("Stichting De Lange Tafel", "organisation", details={"email": "tafel@example"}),
        TypedPerson("Fatima Fietsbel", "", "contact", details={"phone": "06 12345678"}),
    ),
    values={
        "contact_name": "Fatima Fietsbel, op werkdagen na zes uur",
        "what": "Wij koken elke derde zaterdag van de maand soep op het plein, met groente van de volkstuin.",
        "why": "Mensen die elkaar nooit spreken, eten dan aan één tafel.",
        "begins_on": "2-5",
        "ends_on": "ergens in oktober",
        "public_space": "yes",
        "budget": (
            {"item": "Groente en brood", "cost": "3.150", "asked": "3.150"},
            {"item": "Tafels en banken", "cost": "4.800", "asked": "4.100"},
            {"item": "Vergunning en drukwerk", "cost": "1.000", "asked": "1.000"},
        ),
        "account": "NL91 ABNA 0417 1643 01",
        "address": "Voorbeeldpad 1\n1031 AA Amsterdam",
    },
    files=(TypedFile("Begroting soep 2026.pdf", "x", -1, "budget_file"), TypedFile("Filmpje van de straat.mp4", "x")),
    received="2-3",
    received_from="De stempel op de brief",
    channel="post",
    consents={"questions": "email", "receipt": "email"},
)  # fmt: skip


@cache
def _desk() -> Desk:
    return copied_desk("wizard")


def _page(then: Callable[[WizardPage], None], context: Context) -> QWidget:
    desk = _desk()
    desk.acting.drafts.delete(DRAFT)

    def page(context: Context) -> WizardPage:
        made = WizardPage(context, desk)
        made.reload()
        then(made)
        return made

    return shell_with(context, desk, page, "secretary")


def _at(step: Step, page: WizardPage, typed: Typed = TYPED) -> None:
    page._visited = set(Step)  # noqa: SLF001 - as if somebody had been everywhere
    page._put(typed)  # noqa: SLF001
    page.go_to(step)


def _scrolled(shell: QWidget) -> None:
    page = shell.findChild(WizardPage)
    if page is not None:
        _at(Step.WHAT, page)
        for _ in range(3):
            QApplication.processEvents()
        page.frame.area.ensureWidgetVisible(page.what.editors["budget"], 0, 300)


def _doubles(page: WizardPage) -> None:
    people = (TypedPerson("st. lange tafel", "organisation", "applicant"),)
    _at(Step.WHO, page, replace(TYPED, people=people))


def _fast(page: WizardPage) -> None:
    _at(Step.SCHEME, page)
    page.switch_fast()


def _mail(page: WizardPage) -> None:
    made = EmailMessage()
    made["Received"] = "from mail.example.org by mx1.example.org with ESMTP; Mon, 2 Mar 2026 21:14:05 +0100"
    made["From"], made["Subject"] = "Fatima Fietsbel <fatima@example.org>", "Aanvraag soep op de stoep"
    made.set_content(
        "Beste mensen,\n\nWij willen elke derde zaterdag soep koken op het plein. We vragen 8.250 euro, vooral voor "
        "tafels en banken. De groente komt van de volkstuin.\n\nIn de bijlage staat de begroting.\n\n"
        "Groet,\nFatima Fietsbel\nnamens Stichting De Lange Tafel"
    )
    made.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="Begroting soep 2026.pdf")
    folder = Path(page._desk.folder).parent  # noqa: SLF001
    path = folder / "aanvraag.eml"
    path.write_bytes(made.as_bytes())
    page.open(path)
    page.go_to(Step.WHAT)


def _addition(context: Context) -> QWidget:
    desk = _parties_desk()
    return _case(context, desk, lambda tab: tab.versions.set_key("beside"))


def _who(context: Context) -> QWidget:
    return _case(context, _parties_desk(), lambda _tab: None)


def _case(context: Context, desk: Desk, then: Callable[[ApplicationTab], None]) -> QWidget:
    shell = Shell(context, shell_spec(desk, context), NoActions())
    shell.go("case", {"case_id": case_in(desk, "twintig jaar"), "tab": "application"})
    page = shell.page()
    tab = page.tab() if isinstance(page, CasePage) else None
    if isinstance(tab, ApplicationTab):
        then(tab)
    return shell


@cache
def _parties_desk() -> Desk:
    """A case with somebody beside the applicant, who may be known, a channel, a link and an addition."""
    desk = copied_desk("parties")
    store, viewer, today = desk.acting.store, desk.acting.viewer, desk.today()
    when: dict[str, Any] = {"at": desk.now(), "today": today}
    answers = (
        Answer("what", "Wat gaat u doen?", "Wij vieren dat de straat twintig jaar een speelstraat is."),
        Answer("who", "Wie doen er mee?", "De bewoners van nummer 2 tot en met 48."),
    )
    received = today - timedelta(days=6)
    new = NewCase(
        "Twintig jaar speelstraat", "St. De Lange Tafel", "resident_initiative", received, 245_000, answers=answers,
        applicant_kind=PartyKind.ORGANISATION, evidence="stempel", channel=Channel.POST,
    )  # fmt: skip
    number = add_case(store, viewer, new, **when)
    with store.read() as session:
        case_id = case_id_of(session, viewer, number)
        earlier = cases(session, viewer, CaseFilter(), limit=2)[-1].id
    roos = NewParty("Roos de Vries", PartyKind.PERSON, ((PrivateKind.PHONE, "06 12345678"),))
    party_id = add_party(store, viewer, case_id, roos, PartyRole.CONTACT, at=desk.now())
    agreed = NewAgreement(MessageKind.QUESTIONS, Channel.EMAIL, received, "stond in de brief")
    agree_channel(store, viewer, party_id, agreed, **when)
    link_cases(store, viewer, case_id, earlier, LinkKind.FOLLOWS, at=desk.now(), remark="Het feest van vorig jaar")
    later = (
        Answer("what", answers[0].label, f"{answers[0].text} Met een optocht langs alle huizen."),
        answers[1],
        Answer("costs", "Wat kost het?", "Een muzikant, vlaggen en limonade: samen 2.450 euro."),
    )
    extend_application(store, viewer, case_id, Addition(later, today, "per e-mail", Channel.EMAIL), **when)
    return desk


SCENES = [
    Scene("10k-zaak-wie-is-wie", _who),
    Scene("10l-zaak-aanvulling", _addition),
    Scene("10a-zaak-regeling", partial(_page, partial(_at, Step.SCHEME))),
    Scene("10b-zaak-wie", partial(_page, partial(_at, Step.WHO))),
    Scene("10c-zaak-dezelfde", partial(_page, _doubles)),
    Scene("10d-zaak-aanvraag", partial(_page, partial(_at, Step.WHAT))),
    Scene("10d-zaak-begroting", partial(_page, lambda _page: None), _scrolled),
    Scene("10e-zaak-bestanden", partial(_page, partial(_at, Step.DOCUMENTS))),
    Scene("10f-zaak-ontvangst", partial(_page, partial(_at, Step.RECEIVED))),
    Scene("10g-zaak-contact", partial(_page, partial(_at, Step.CONTACT))),
    Scene("10h-zaak-nalezen", partial(_page, partial(_at, Step.REVIEW))),
    Scene("10i-zaak-snel", partial(_page, _fast)),
    Scene("10j-zaak-uit-mail", partial(_page, _mail)),
]
