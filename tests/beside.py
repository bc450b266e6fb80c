"""Where data for tests may lie beside the checkout; the suite passes without them."""

from pathlib import Path

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"
