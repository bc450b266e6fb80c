"""An office with one application, taken in on Monday 2 March 2026; its term ends on 28 April, after King's Day."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest

from maakdesk.base.vocabulary import Channel, NoticeKind
from maakdesk.core.clock.queries import CaseClock, case_clock
from maakdesk.core.notices.commands import NewNotice, make_final, record_sent
from maakdesk.core.notices.facts import NoticeFacts
from maakdesk.core.notices.queries import NoticeRow, notices_of_case
from maakdesk.models import Case
from tests.office import MEMBERS, PEOPLE, Office, in_full

NEEDED = ("secretary", "decider", "auditor", "chair", *MEMBERS)


class Desk:
    """One case, and its secretary who writes."""

    def __init__(self, office: Office) -> None:
        self.office, self.case_id = office, office.case()

    def go_to(self, day: date) -> None:
        """Let time pass until the morning of `day`."""
        self.office.wait_until(datetime.combine(day, time(8), UTC))

    def final(self, kind: NoticeKind, *, on: date | None = None, by: str = "secretary", **chosen: object) -> str:
        """Make a letter final; gives its id."""
        today = self.office.desk.today()
        new = NewNotice(kind, replace(NoticeFacts(), **chosen), on or today)  # type: ignore[arg-type]
        return make_final(self.office[by], self.case_id, new, render=in_full, at=self.office.now(), today=today)

    def sent(self, notice_id: str, *, on: date | None = None, channel: Channel = Channel.POST) -> str | None:
        """Record that it went out; gives the id of the event."""
        today = self.office.desk.today()
        return record_sent(
            self.office["secretary"], notice_id, channel=channel, sent_on=on or today, today=today, at=self.office.now()
        )

    def send(self, kind: NoticeKind, **chosen: object) -> str:
        """Make a letter final and send it today; gives its id."""
        notice_id = self.final(kind, on=None, by="secretary", **chosen)
        self.sent(notice_id)
        return notice_id

    def case(self) -> Case:
        """The case as it stands."""
        with self.office["secretary"].store.read() as session:
            return session.get_one(Case, self.case_id)

    def clock(self) -> CaseClock:
        """Its clock today."""
        acting = self.office["secretary"]
        with acting.store.read() as session:
            found = case_clock(session, acting.viewer, self.case_id, self.office.desk.today())
        assert found is not None
        return found

    def rows(self) -> list[NoticeRow]:
        """Its letters, the newest first."""
        acting = self.office["secretary"]
        with acting.store.read() as session:
            return notices_of_case(session, acting.viewer, self.case_id)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A case and the office around it."""
    office = Office(tmp_path / "desk", [one for one in PEOPLE if one.name in NEEDED])
    yield Desk(office)
    office.close()
