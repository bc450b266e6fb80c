"""Errors are part of the product: each carries a code and data; the words are made in ui and cli (`error.<code>`)."""


class DeskError(Exception):
    """Something a person can understand and act on: the world's fault, or a rule that says no.

    `code` names the sentence in `resources/i18n/error.toml`; `data` fills its placeholders and never holds a secret
    or a personal field. Anything that is not a `DeskError` is a bug.
    """

    def __init__(self, code: str, **data: object) -> None:
        """Name the sentence and its facts."""
        super().__init__(code)
        self.code = code
        self.data = data


class Refused(DeskError):
    """A rule of the house or the law says no; nothing was changed."""


class NotFound(DeskError):
    """There is no such record, or it is not for this person: both look the same on purpose."""

    def __init__(self, **data: object) -> None:
        """Say only that it was not found."""
        super().__init__("not_found", **data)


class WorldError(DeskError):
    """Disk, file, key or lock is not as it should be; nothing was half written."""
