"""Render the scenes: `python -m maakdesk.ui.gallery OUT [--only NAME] [--look NAME]`."""

import argparse
import importlib
import os
import pkgutil
import sys
from pathlib import Path

from maakdesk.ui import gallery
from maakdesk.ui.gallery.scene import LOOKS, Look, Scene, gallery_context


def scenes() -> list[Scene]:
    """The scenes of every module `scenes_*` in this package, by name."""
    found: list[Scene] = []
    for module in pkgutil.iter_modules(gallery.__path__):
        if module.name.startswith("scenes_"):
            found += importlib.import_module(f"{gallery.__name__}.{module.name}").SCENES
    return sorted(found, key=lambda scene: scene.name)


def render(scene: Scene, look: Look, out: Path) -> Path:
    """Draw one scene in one look and write it as a PNG; returns the file."""
    # Qt is loaded only once the platform is chosen.
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    from maakdesk.ui.theme import Theme  # noqa: PLC0415

    theme = Theme(look.theme, look.scale)
    theme.apply()
    context = gallery_context(theme, look.language)
    widget = scene.build(context)
    widget.resize(*(scene.size or look.size))
    widget.show()
    QApplication.processEvents()
    if scene.after is not None:
        scene.after(widget)
    for _ in range(3):  # layouts inside layouts settle one after the other
        QApplication.processEvents()
    file = out / f"{scene.name}-{look.name}.png"
    if not widget.grab().save(str(file)):
        raise OSError(str(file))
    widget.close()
    widget.deleteLater()
    QApplication.processEvents()
    return file


def main(arguments: list[str]) -> int:
    """Render what was asked; prints one file name a line."""
    parser = argparse.ArgumentParser(prog="maakdesk.ui.gallery")
    parser.add_argument("out", type=Path)
    parser.add_argument("--only", default="")
    parser.add_argument("--look", default="")
    asked = parser.parse_args(arguments)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - after the platform is chosen

    from maakdesk.ui import fonts  # noqa: PLC0415

    application = QApplication([])
    fonts.load()
    fonts.load_rest()
    asked.out.mkdir(parents=True, exist_ok=True)
    for scene in scenes():
        for look in LOOKS:
            if asked.only in scene.name and asked.look in look.name:
                sys.stdout.write(f"{render(scene, look, asked.out)}\n")
    application.quit()
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
