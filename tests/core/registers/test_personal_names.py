"""Titles that seem to name a person are pointed out before a register is published."""

import pytest

from maakdesk.core.registers.personal_names import LikelyName, likely_name, likely_names


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("Afscheidsfeest mevrouw De Vries", "mevrouw De Vries"),
        ("Feest voor mevrouw de Vries", "mevrouw de Vries"),
        ("Expositie dhr. J.P. van den Berg", "dhr. J.P. van den Berg"),
        ("Muziekmiddag door A. Özdemir", "A. Özdemir"),
        ("Portret van Fatima El Amrani", "Fatima El Amrani"),
        ("Boek Willem van der Horst", "Willem van der Horst"),
        ("Samen koken in de Buikslotermeer", None),
        ("Buurtfeest Waddenweg", None),
        ("Zomerschool voor Stichting De Lange Tafel", None),
        ("Activiteiten voor Huis van de Wijk", None),
        ("", None),
    ],
)
def test_likely_name(title: str, found: str | None) -> None:
    assert likely_name(title) == found


def test_only_titles_with_a_name_are_told_with_their_number() -> None:
    titles = [("MA-1", "Buurtfeest"), ("MA-2", "Concert van mw. Jansen")]
    assert list(likely_names(titles)) == [LikelyName("MA-2", "Concert van mw. Jansen", "mw. Jansen")]
