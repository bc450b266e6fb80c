"""Decision facts for tests: one grant, one partial grant, one refusal, in Dutch and English."""

from dataclasses import replace
from datetime import date

from maakdesk.base.i18n import Language
from maakdesk.base.vocabulary import Outcome
from maakdesk.core.accord.scheme import Instrument
from maakdesk.core.letters.compose import compose_decision
from maakdesk.core.letters.facts import (
    Adviser,
    DecisionFacts,
    Duty,
    Ground,
    LegalBasis,
    MinorityView,
    NotCounted,
    Office,
    Reason,
)
from maakdesk.core.letters.letter import Letter
from maakdesk.core.letters.templates import load_templates

OFFICE = Office(
    organisation="Gemeente Voorbeeld",
    department="Bureau Buurtinitiatieven",
    authority="het college van burgemeester en wethouders",
    return_address=("Postbus 12", "1000 AA Voorbeeld"),
    contact_name="Fatima El Amrani",
    contact_phone="020 123 45 67",
    contact_email="buurtinitiatieven@voorbeeld.example",
    objection_address=("Gemeente Voorbeeld, afdeling Bezwaar", "Postbus 34", "1000 AB Voorbeeld"),
    objection_digital="voorbeeld.example/bezwaar",
    signatory_name="J. de Wit",
    signatory_function="hoofd Bureau Buurtinitiatieven",
)

GRANT_NL = DecisionFacts(
    case_number="MA-2026-00042",
    title="Samen koken in de Buikslotermeer",
    received_on=date(2026, 1, 12),
    applicant="Stichting De Lange Tafel",
    salutation="mevrouw Özdemir",
    address=("t.a.v. mevrouw A. Özdemir", "Waddenweg 17", "1025 LK Amsterdam"),
    asked_cents=12_500_00,
    granted_cents=12_500_00,
    outcome=Outcome.GRANTED,
    instrument=Instrument.BESLUIT,
    activities=(
        "elke woensdag samen koken en eten in het buurthuis, van april tot en met november 2026",
        "een kookcursus van zes avonden voor jongeren uit de buurt",
    ),
    criteria=("Het helpt de buurt", "De buurt staat erachter", "Het plan is haalbaar", "Het is nieuw"),
    reasons=(
        Reason(
            "Veel bewoners eten vaak alleen. Op woensdag eten straks veertig mensen samen. Dat heeft deze buurt nodig.",
            "Het helpt de buurt",
            "MA-2026-00042/ons-oordeel/1",
        ),
        Reason(
            "Zestig bewoners tekenden voor het plan. Het buurthuis en de voedselbank doen mee.",
            "De buurt staat erachter",
        ),
        Reason("De begroting klopt en er zijn genoeg vrijwilligers.", "Het plan is haalbaar"),
    ),
    not_counted=(NotCounted("Het is nieuw", "een plan niet nieuw hoeft te zijn om de buurt te helpen."),),
    duties=(
        Duty(
            "U laat een filmpje of een kort verslag zien van wat er is gebeurd.", date(2026, 12, 15), "artikel 9, lid 2"
        ),
        Duty("U bewaart de bonnen en rekeningen.", date(2027, 12, 31), "artikel 9, lid 3"),
    ),
    conditions=(),
    grounds=(),
    weighing="",
    hardship="",
    adviser=Adviser("het panel Noord", "drie bewoners, een deskundige en een ambtenaar", stood_aside=1),
    minority=(MinorityView("de kookcursus kan ook zonder subsidie."),),
    mandate="Het college van burgemeester en wethouders van Voorbeeld,\nnamens dit college,",
    decided_on=date(2026, 3, 12),
    sending_on=date(2026, 3, 16),
    objection_last_day=date(2026, 4, 28),
    objection_explanation="Dat is zes weken na de dag waarop wij deze brief versturen. "
    "De zesde week eindigt op Koningsdag; daarom krijgt u een dag extra.",
    pay_by=date(2026, 4, 27),
    accounting="U laat zien wat u deed met een filmpje of een verslag van één bladzijde. Een accountant is niet nodig.",
    conversation="Op 18 februari spraken wij met u. U vertelde dat het buurthuis de keuken gratis beschikbaar stelt.",
    next_time="",
    legal_basis=(
        LegalBasis("Regeling Bewonersinitiatieven Voorbeeld, artikel 5", "wanneer u subsidie kunt krijgen"),
        LegalBasis("Algemene subsidieverordening Voorbeeld, artikel 3", "het college mag subsidie geven"),
    ),
    office=OFFICE,
)

PARTIAL_NL = replace(
    GRANT_NL,
    case_number="MA-2026-00043",
    granted_cents=9_250_50,
    outcome=Outcome.PARTIAL,
    grounds=(
        Ground(
            "De kosten zijn hoger dan nodig",
            "Regeling Bewonersinitiatieven Voorbeeld, artikel 8, onder c",
            "Voor de kookcursus vroeg u € 3.249,50. Het buurthuis geeft dezelfde cursus gratis.",
        ),
    ),
    weighing="Voor u is het vervelend dat wij de cursus niet betalen. Voor de buurt is het belangrijk dat er geld "
    "overblijft voor andere plannen. Dat weegt hier zwaarder, omdat de cursus al gratis te volgen is.",
    hardship="Wij vonden geen bijzondere omstandigheden om van de regels af te wijken.",
    minority=(),
)

REFUSE_NL = replace(
    PARTIAL_NL,
    case_number="MA-2026-00044",
    granted_cents=None,
    outcome=Outcome.REFUSED,
    grounds=(
        Ground(
            "Het plan is er niet voor de buurt",
            "Regeling Bewonersinitiatieven Voorbeeld, artikel 8, onder a",
            "Alleen leden van de vereniging mogen meedoen. Andere bewoners niet.",
        ),
    ),
    activities=(),
    duties=(),
    pay_by=None,
    accounting="",
    next_time="Kan iedereen uit de buurt straks meedoen? Dan kunt u opnieuw subsidie vragen.",
    adviser=Adviser("het panel Noord", "drie bewoners, een deskundige en een ambtenaar"),
)

GRANT_EN = replace(
    GRANT_NL,
    office=replace(OFFICE, authority="the municipal executive"),
    case_number="MA-2026-00045",
    salutation="Ms Özdemir",
    title="Cooking together in the Buikslotermeer",
    activities=("cooking and eating together every Wednesday, from April to November 2026",),
    criteria=("It helps the neighbourhood",),
    reasons=(Reason("Many residents often eat alone. Forty people will eat together.", "It helps the neighbourhood"),),
    not_counted=(),
    duties=(Duty("You show a film or a short report of what happened.", date(2026, 12, 15), "article 9, section 2"),),
    adviser=Adviser("the panel of Noord", "three residents, an expert and a civil servant"),
    minority=(),
    mandate="On behalf of the municipal executive of Voorbeeld,",
    objection_explanation="That is six weeks after the day we send this letter; King's Day gives you one more day.",
    accounting="You show what you did with a film or a report of one page.",
    conversation="",
    legal_basis=(LegalBasis("Scheme for residents' initiatives, article 5", "when you can receive a subsidy"),),
)

CASES: dict[str, tuple[DecisionFacts, Language]] = {
    "grant-nl": (GRANT_NL, Language.NL),
    "partial-nl": (PARTIAL_NL, Language.NL),
    "refuse-nl": (REFUSE_NL, Language.NL),
    "grant-en": (GRANT_EN, Language.EN),
}


def letter_of(name: str) -> Letter:
    """The composed letter of one of `CASES`, which must be complete."""
    facts, language = CASES[name]
    composition = compose_decision(facts, load_templates(language))
    assert composition.missing == ()
    return composition.letter
