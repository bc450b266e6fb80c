"""Where the files lie that an office may replace: schemes, letters, areas, texts, themes."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


def resources_dir() -> Path:
    """The folder `resources/`: inside the installed package, else beside it in a checkout.

    Raises:
        FileNotFoundError: neither is there, so the installation is damaged.
    """
    for folder in (_PACKAGE / "_resources", _PACKAGE.parent / "resources"):
        if folder.is_dir():
            return folder
    raise FileNotFoundError("resources")


def resource(*parts: str) -> Path:
    """The path of one file or folder under `resources/`."""
    return resources_dir().joinpath(*parts)
