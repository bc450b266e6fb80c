"""Reads a tagged PDF as a screen reader does: the structure tree in order, with the text of its marked content."""

import re
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Object

_ROW = re.compile(rb"<([0-9a-fA-F]+)> <([0-9a-fA-F]+)>")


def tag_tree(pdf: bytes) -> str:
    """One line for each element: its tag, indented by its depth, and its own text."""
    with pikepdf.open(BytesIO(pdf)) as document:
        pages = {page.obj.objgen: _marked_texts(page.obj) for page in document.pages}
        lines: list[str] = []
        _walk(document.Root.StructTreeRoot.K, 0, None, pages, lines)
        return "\n".join(lines) + "\n"


def _walk(
    element: Object,
    depth: int,
    page: tuple[int, int] | None,
    pages: dict[tuple[int, int], dict[int, str]],
    lines: list[str],
) -> None:
    page = element.Pg.objgen if Name.Pg in element else page
    kids = list(element.K) if isinstance(element.K, Array) else [element.K]
    text = ""
    nested = []
    for kid in kids:
        if isinstance(kid, Dictionary) and Name.S in kid:
            nested.append(kid)
        elif isinstance(kid, Dictionary):
            text += pages[kid.Pg.objgen][int(kid.MCID)]
        else:
            assert page is not None
            text += pages[page][int(kid)]
    told = "".join(f" {key[1:]}={str(value)[1:]}" for key, value in _attributes(element).items() if key != "/O")
    lines.append(f"{'  ' * depth}{str(element.S)[1:]}{told} {text}".rstrip())
    for kid in nested:
        _walk(kid, depth + 1, page, pages, lines)


def _attributes(element: Object) -> dict[str, Object]:
    return dict(element.A.items()) if Name.A in element else {}


def _marked_texts(page: Object) -> dict[int, str]:
    """The text of each marked-content number of a page."""
    reader = _Reader({str(name): _letters(font) for name, font in page.Resources.Font.items()})
    for instruction in pikepdf.parse_content_stream(page):
        operands: Any = instruction.operands
        match str(instruction.operator):
            case "BDC":
                reader.begin(operands[1])
            case "EMC":
                reader.stack.pop()
            case "Tf":
                reader.font = reader.letters[str(operands[0])]
            case "TJ":
                reader.show(operands[0])
    return reader.texts


class _Reader:
    """Follows marked content; ActualText goes before the glyphs inside it."""

    def __init__(self, letters: dict[str, dict[str, str]]) -> None:
        self.letters = letters
        self.font: dict[str, str] = {}
        self.texts: dict[int, str] = {}
        self.stack: list[tuple[int | None, bool]] = []

    def begin(self, properties: Object) -> None:
        outer, silent = self.stack[-1] if self.stack else (None, False)
        number = int(properties.MCID) if "/MCID" in properties else outer
        if "/ActualText" in properties and number is not None:
            self.add(number, str(properties.ActualText))
            silent = True
        self.stack.append((number, silent))

    def show(self, parts: Object) -> None:
        number, silent = self.stack[-1]
        if number is None or silent:
            return
        for part in parts:
            if isinstance(part, pikepdf.String):
                code = bytes(part).hex()
                self.add(number, "".join(self.font[code[at : at + 4]] for at in range(0, len(code), 4)))

    def add(self, number: int, text: str) -> None:
        self.texts[number] = self.texts.get(number, "") + text


def _letters(font: Object) -> dict[str, str]:
    data = font.ToUnicode.read_bytes().split(b"endcodespacerange", 1)[1]
    return {
        glyph.decode().lower(): bytes.fromhex(text.decode()).decode("utf-16-be") for glyph, text in _ROW.findall(data)
    }
