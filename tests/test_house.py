"""The rules of the house that no other tool can hold."""

import ast
import re
import string
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from maakdesk.base import errors
from maakdesk.base.i18n import Language, Texts
from maakdesk.base.vocabulary import Operation
from scripts import map as module_map

ROOT = Path(__file__).resolve().parent.parent
I18N = ROOT / "resources" / "i18n"
LONGEST_MODULE = 400

Code = list[tuple[Path, ast.Module]]


@pytest.fixture(scope="module")
def code() -> Code:
    """Every module of the package, parsed."""
    return [(path, ast.parse(path.read_text(encoding="utf-8"))) for path in sorted((ROOT / "maakdesk").rglob("*.py"))]


def _tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


def _calls(code: Code) -> Iterator[tuple[Path, ast.Call]]:
    for path, tree in code:
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                yield path, node


def _literal(node: ast.expr | None) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def _where(path: Path, node: ast.expr) -> str:
    return f"{path.relative_to(ROOT)}:{node.lineno}"


def _catalogues() -> dict[str, dict[str, dict[str, str]]]:
    return {path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(I18N.glob("*.toml"))}


def _listed(found: list[str]) -> str:
    return "\n".join(["", *found])


def _placeholders(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}


def test_no_module_is_too_long() -> None:
    lengths = {
        str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines())
        for path in _tracked()
        if path.suffix == ".py" and "versions" not in path.parts  # a migration is one long list, written once
    }
    assert {name: n for name, n in lengths.items() if n > LONGEST_MODULE} == {}


def test_every_text_is_there_in_both_languages_with_the_same_placeholders() -> None:
    wrong = []
    for feature, catalogue in _catalogues().items():
        for key, sentence in catalogue.items():
            if set(sentence) != set(Language) or not all(words.strip() for words in sentence.values()):
                wrong.append(f"{feature}.{key}: not in both languages")
            elif _placeholders(sentence["nl"]) != _placeholders(sentence["en"]):
                wrong.append(f"{feature}.{key}: other placeholders in Dutch than in English")
    assert not wrong, _listed(wrong)


def test_a_counted_text_has_a_singular_and_a_plural() -> None:
    halves = {"one": "other", "other": "one"}
    wrong = []
    for feature, catalogue in _catalogues().items():
        for key in catalogue:
            stem, _, ending = key.rpartition(".")
            if ending == "one" and f"{stem}.{halves[ending]}" not in catalogue:
                wrong.append(f"{feature}.{key}")
    assert not wrong, _listed(wrong)


def test_every_error_code_has_a_sentence(code: Code) -> None:
    family = {name for name, kind in vars(errors).items() if isinstance(kind, type) and issubclass(kind, Exception)}
    family -= {"NotFound"}  # carries its one code itself
    texts = Texts(Language.NL)
    missing = [
        f"{_where(path, call)}: {found}"
        for path, call in _calls(code)
        if isinstance(call.func, ast.Name) and call.func.id in family and call.args
        if (found := _literal(call.args[0])) is not None and not texts.has(f"error.{found}")
    ]
    assert not missing, _listed(missing)
    assert texts.has("error.not_found")


def test_every_sentence_for_an_error_gets_its_facts(code: Code) -> None:
    family = {name for name, kind in vars(errors).items() if isinstance(kind, type) and issubclass(kind, Exception)}
    sentences = _catalogues()["error"]
    wrong = []
    for path, call in _calls(code):
        if not (isinstance(call.func, ast.Name) and call.func.id in family and call.args):
            continue
        found = _literal(call.args[0])
        given = {word.arg for word in call.keywords}
        if found in sentences and None not in given:  # None: the facts come from a dictionary
            lacking = _placeholders(sentences[found]["nl"]) - given
            wrong += [f"{_where(path, call)}: {found} needs {name}" for name in sorted(lacking)]
    assert not wrong, _listed(wrong)


def test_every_text_that_the_code_names_exists(code: Code) -> None:
    texts = Texts(Language.NL)
    known = {f"{feature}.{key}" for feature, catalogue in _catalogues().items() for key in catalogue}
    missing = []
    for path, call in _calls(code):
        counted = isinstance(call.func, ast.Attribute) and call.func.attr == "n"
        speaker = call.func.value if counted and isinstance(call.func, ast.Attribute) else call.func
        name = speaker.attr if isinstance(speaker, ast.Attribute) else getattr(speaker, "id", "")
        if name not in {"texts", "_texts"} or not call.args:
            continue
        key = _literal(call.args[0])
        if key is not None:
            wanted = [f"{key}.one", f"{key}.other"] if counted else [key]
            missing += [f"{_where(path, call)}: {one}" for one in wanted if not texts.has(one)]
            continue
        start = _literal(call.args[0].values[0]) if isinstance(call.args[0], ast.JoinedStr) else None
        if start and not any(one.startswith(start) for one in known):
            missing.append(f"{_where(path, call)}: {start}…")
    assert not missing, _listed(missing)


def test_every_operation_has_a_label_for_the_history() -> None:
    texts = Texts(Language.NL)
    missing = [operation.value for operation in Operation if not texts.has(f"history.{operation.value}")]
    assert not missing, _listed(missing)


def test_every_command_is_tested_by_name(code: Code) -> None:
    tests = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("test_*.py"))
    commands = [
        (path, node.name)
        for path, tree in code
        if path.name == "commands.py" or path.parent.name == "commands"
        for node in tree.body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
    ]
    untested = [f"{path.relative_to(ROOT)}: {name}" for path, name in commands if not re.search(rf"\b{name}\b", tests)]
    assert not untested, _listed(untested)


def test_no_file_names_a_registry_or_a_machine() -> None:
    hosts = [
        ".".join(parts) for parts in (("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"), ("debian", "org"))
    ]
    places = ["/".join(["", *parts, ""]) for parts in (("work",), ("root",), ("tmp", "brief"), ("opt", "pypi"))]
    found = []
    for path in _tracked():
        content = path.read_bytes().decode("utf-8", errors="ignore") if path.suffix not in {".png", ".pdf"} else ""
        found += [f"{path.relative_to(ROOT)}: {word}" for word in (*hosts, *places) if word in content]
    assert not found, _listed(found)


def test_the_map_of_modules_is_up_to_date() -> None:
    document = module_map.DOCUMENT.read_text(encoding="utf-8")
    assert module_map.with_map(document) == document, "run `make map`"


@pytest.mark.parametrize(
    ("place", "line"),
    [
        ("maakdesk/core/intake/x.py", "from datetime import UTC, datetime\n\nNOW = datetime.now(UTC)\n"),
        ("maakdesk/ui/cases/x.py", "from datetime import date\n\nTODAY = date.today()\n"),
        ("maakdesk/ui/cases/x.py", "from PySide6.QtWidgets import QMessageBox\n\nBOX = QMessageBox()\n"),
        ("maakdesk/ui/cases/x.py", "from PySide6.QtWidgets import QApplication\n\nQApplication.processEvents()\n"),
    ],
    ids=["now", "today", "message box", "processEvents"],
)
def test_what_the_house_forbids_is_refused(place: str, line: str) -> None:
    words = [sys.executable, "-m", "ruff", "check", "--select", "TID251", "--stdin-filename", place, "-"]
    done = subprocess.run(words, cwd=ROOT, input=f'"""Doc."""\n\n{line}', capture_output=True, text=True, check=False)
    assert "TID251" in done.stdout
