"""Write the map of modules in docs/architecture.md from the first line of every module's docstring."""

import ast
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DOCUMENT = ROOT / "docs" / "architecture.md"
BEGIN, END = "<!-- map of modules: made by `make map` -->", "<!-- end of map -->"


def main() -> int:
    """Renew the map in place; what stands around it is written by hand and stays."""
    DOCUMENT.write_text(with_map(DOCUMENT.read_text(encoding="utf-8")), encoding="utf-8")
    return 0


def with_map(document: str) -> str:
    """`document` with a fresh map between its two marks.

    Raises:
        ValueError: the marks are not there.
    """
    before, begin, rest = document.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise ValueError(f"{DOCUMENT.name} lacks the marks {BEGIN} and {END}")
    return f"{before}{BEGIN}\n\n{module_map()}\n{END}{after}"


def module_map() -> str:
    """Every room with its modules, one line each; migrations are left out, they are history."""
    lines: list[str] = []
    for room in sorted({path.parent for path in _modules()}):
        name = ".".join(room.relative_to(ROOT).parts)
        lines += [f"### `{name}`", "", _first_line(room / "__init__.py"), ""]
        lines += [f"- `{path.name}` {_first_line(path)}" for path in _modules() if path.parent == room]
        lines.append("")
    return "\n".join(line for line in lines).rstrip() + "\n"


def _modules() -> list[Path]:
    everything = (path for path in (ROOT / "maakdesk").rglob("*.py") if "versions" not in path.parts)
    return sorted(path for path in everything if path.name != "__init__.py")


def _first_line(path: Path) -> str:
    if not path.is_file():
        return ""
    docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    return docstring.splitlines()[0] if docstring else ""


if __name__ == "__main__":
    sys.exit(main())
