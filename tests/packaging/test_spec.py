"""The packaged program takes along what is found by name while it runs: no import leads PyInstaller there."""

import ast
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
SPEC = (ROOT / "packaging" / "maakdesk.spec").read_text(encoding="utf-8")
MODULE_OF = {
    "python-lucide": "lucide",
    "python-calamine": "python_calamine",
    "python-stdnum": "stdnum",
    "pillow": "PIL",
}


def _imported() -> set[str]:
    found = set()
    for path in (ROOT / "maakdesk").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {name.name.partition(".")[0] for name in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                found.add(node.module.partition(".")[0])
    return found


def test_a_dependency_that_nothing_imports_is_named_in_the_spec() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = [re.split(r"[^\w-]", wanted)[0] for wanted in project["dependencies"]]
    modules = {MODULE_OF.get(name, name.partition("-")[0] if name.startswith("PySide6") else name) for name in names}
    unseen = {module.replace("-", "_") for module in modules} - _imported()
    assert unseen  # the fonts at least
    assert [module for module in sorted(unseen) if f'"{module}"' not in SPEC] == []


@pytest.mark.parametrize("folder", ["resources", "LICENSE", "models/migrations/**"])
def test_files_that_are_read_are_named_in_the_spec(folder: str) -> None:
    assert f'"{folder}"' in SPEC
