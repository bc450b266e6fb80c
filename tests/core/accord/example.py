"""The complete example of docs/schemes.md, which tests read and spoil."""

from pathlib import Path

EXAMPLE = (
    (Path(__file__).resolve().parents[3] / "docs" / "schemes.md")
    .read_text(encoding="utf-8")
    .split("```toml\n")[1]
    .split("```")[0]
)
