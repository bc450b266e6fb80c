"""What happened and what is due, by command line."""

from pathlib import Path

import pytest
from icalendar import Calendar

from tests.cli.conftest import Cli


def event(cli: Cli, number: str, kind: str, on: str, *words: str) -> dict[str, object]:
    made: dict[str, object] = cli("event", number, kind, "--on", on, "--evidence", "brief in de map", *words)
    return made


def test_an_event_moves_the_date_and_the_agenda_tells_why(cli: Cli, tmp_path: Path) -> None:
    number = cli.case()
    assert cli("case", number)["deadline"] == "2026-04-28"
    asked = event(cli, number, "supplement_asked", "2026-03-09", "--last-day", "2026-03-23")
    assert (asked["number"], asked["kind"]) == (number, "supplement_asked")
    event(cli, number, "supplement_received", "2026-03-16")
    # Eight weeks from Monday 2 March end on King's Day; six days of standstill, the day of receipt left out.
    moved = event(cli, number, "complete", "2026-03-16")
    assert (moved["deadline"], moved["outer"]) == ("2026-05-04", "2026-05-04")
    longer = event(cli, number, "extended", "2026-03-20", "--weeks", "4", "--basis", "ASA 2023")
    assert longer["deadline"] == "2026-06-01"
    target = tmp_path / "agenda.ics"
    told = cli("agenda", "--ics", str(target))
    [row] = told["agenda"]
    assert (row["number"], row["on"], row["purpose"], row["what"]) == (number, "2026-06-01", "decision", "Besluiten")
    assert row["why"].startswith("De aanvraag kwam binnen. Dat was maandag 2 maart 2026.")
    [found] = Calendar.from_ical(target.read_bytes()).walk("VEVENT")
    assert found.decoded("dtstart").isoformat() == "2026-06-01"
    assert cli("agenda", "--until", "2026-05-01")["agenda"] == []


def test_an_outage_is_recorded_ended_and_told_with_what_it_lengthened(cli: Cli) -> None:
    assert cli("outage", "list") == {"outages": []}
    number = cli.case()
    event(cli, number, "supplement_asked", "2026-03-09", "--last-day", "2026-03-23")
    begun = cli("outage", "add", "--from", "2026-03-10 22:00", "--evidence", "melding 12")
    assert begun["until"] is None
    ended = cli("outage", "end", str(begun["id"]), "--until", "2026-03-11 09:30")
    assert ended["until"] == "2026-03-11T08:30:00+00:00"
    [row] = cli("outage", "list")["outages"]
    assert row == ended
    assert cli.refused("outage", "end", str(begun["id"]), "--until", "2026-03-11 10:00") == "clock.outage_ended"
    wrong = ("--until", "2026-03-10 21:00", "--evidence", "x")
    assert cli.refused("outage", "add", "--from", "2026-03-10 22:00", *wrong) == "clock.outage_reversed"
    assert cli.refused("outage", "add", "--from", "gisteren", "--evidence", "x") == "moment.unreadable"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("maan", "--on", "2026-03-09"), "clock.unknown_kind"),
        (("complete", "--on", "gisterenochtend"), "date.unreadable"),
        (("complete", "--on", "2026-03-09"), "clock.evidence_missing"),
        (("supplement_received", "--on", "2026-03-09", "--evidence", "mail"), "clock.nothing_asked"),
        (("complete", "--on", "2199-03-09", "--evidence", "mail"), "clock.event_in_future"),
    ],
)
def test_what_does_not_fit_is_refused_with_a_sentence(cli: Cli, words: tuple[str, ...], code: str) -> None:
    assert cli.refused("event", cli.case(), *words) == code


def test_a_calendar_file_is_called_so(cli: Cli, tmp_path: Path) -> None:
    assert cli.refused("agenda", "--ics", str(tmp_path / "agenda.txt")) == "register.ending"
    assert [path.name for path in tmp_path.iterdir()] == ["desk"]
