"""One person at one desk: what commands are given that need keys, drafts or files besides the store."""

from dataclasses import dataclass

from maakdesk.core.drafts import Drafts
from maakdesk.core.file_cipher import FileCipher
from maakdesk.core.store import Store
from maakdesk.core.vault import OpenVault
from maakdesk.core.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Acting:
    """The signed-in person with everything that is theirs while the desk is unlocked."""

    store: Store
    viewer: Viewer
    vault: OpenVault
    drafts: Drafts
    files: FileCipher
