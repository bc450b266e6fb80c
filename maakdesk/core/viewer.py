"""Who is looking."""

from dataclasses import dataclass

from maakdesk.base.vocabulary import Role

OFFICE = (Role.SECRETARY, Role.DECIDER, Role.AUDITOR)
"""Those who work on every case, or look over that work, and judge none of them."""


@dataclass(frozen=True, slots=True)
class Viewer:
    """The person a session acts as: every query and command is given one."""

    person_id: str
    name: str
    roles: frozenset[Role]

    def has(self, *roles: Role) -> bool:
        """Whether the person has at least one of `roles`."""
        return not self.roles.isdisjoint(roles)
