"""The people of the demo at one open desk: each acts with their own keys, so each opens their own slot once."""

from datetime import datetime
from types import TracebackType
from typing import Self

from maakdesk.bootstrap import Desk
from maakdesk.core.acting import Acting
from maakdesk.core.drafts import Drafts
from maakdesk.core.people.commands import NewPerson, add_person
from maakdesk.core.people.queries import viewer_of
from maakdesk.core.vault import open_vault
from maakdesk.demo.script import DemoPerson


class Cast:
    """Everybody of the play, by name; used for a block, at whose end all but the founder have left."""

    def __init__(self, desk: Desk, passphrase: str) -> None:
        """Begin with the founder, who opened `desk`."""
        self._desk = desk
        self._passphrase = passphrase
        self._acting = {desk.acting.viewer.name: desk.acting}

    @property
    def founder(self) -> Acting:
        """Who made the desk: the secretary."""
        return self._desk.acting

    def join(self, person: DemoPerson, *, at: datetime) -> None:
        """Give somebody a place at the desk and let them sign in."""
        founder = self.founder
        new = NewPerson(person.name, person.roles, self._passphrase, person.background)
        add_person(founder, new, at=at)
        vault = open_vault(self._desk.folder, name=person.name, passphrase=self._passphrase)
        with founder.store.read() as session:
            viewer = viewer_of(session, vault.person_id)
        drafts = Drafts.open(self._desk.folder, vault)
        self._acting[person.name] = Acting(founder.store, viewer, vault, drafts, founder.files)

    def __getitem__(self, name: str) -> Acting:
        """The person called `name`."""
        return self._acting[name]

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """Let everybody but the founder leave; the founder leaves with the desk."""
        for acting in self._acting.values():
            if acting is not self.founder:
                acting.drafts.close()
                acting.vault.close()
