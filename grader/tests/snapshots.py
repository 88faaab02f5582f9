"""Texts that are kept beside the tests, to be read by people: `make snapshots` writes them anew."""

import os
from pathlib import Path

FOLDER = Path(__file__).parent / "snapshots"


def check(name: str, text: str) -> None:
    """Fails if a text is not as it was kept; writes it if UPDATE_SNAPSHOTS is set."""
    path = FOLDER / name
    if os.environ.get("UPDATE_SNAPSHOTS"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    kept = path.read_text(encoding="utf-8") if path.exists() else ""
    assert text == kept, f"{name} has changed: run `make snapshots`, and read the difference"
