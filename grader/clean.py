"""Makes foreign text harmless and short before it goes into a report, a summary or a log.

Foreign is what came from a submission, from its files' names, or from what Gradescope laid out. A
text is cut before anything looks at it, and no pattern here takes longer than the text is long.
"""

from __future__ import annotations

import re
import unicodedata

RAW_PER_SHOWN = 4  # characters that are read for one that may be shown: escape sequences go
# ECMA-48: a control sequence (colours, cursor), or a string with its terminator (titles, links).
# An ESC ends a string, as on a terminal: so no character is looked at from two beginnings.
ESCAPES = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b[\]PX^_][^\x07\x1b]*(?:\x07|\x1b\\)")
# Accents that are put on a letter one by one: two are in use, more are for towers.
ACCENT = r"[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
STACKED = re.compile(f"({ACCENT}{{2}}){ACCENT}+")
CATEGORIES = ("C", "Zl", "Zp")  # control and format characters, and what ends a line unseen


def clean(text: str, max_characters: int = 4000) -> str:
    """Removes what could act on a terminal or a page, and caps the length.

    Escape sequences go whole; so do all other control and formatting characters, changes of
    writing direction among them, and accents that would tower over other lines. Newlines and tabs
    stay.
    """
    raw = text[: RAW_PER_SHOWN * max_characters]
    harmful = {ord(c): None for c in set(raw) if not _is_harmless(c)}
    kept = STACKED.sub(r"\1", ESCAPES.sub("", raw).translate(harmful))
    whole = len(raw) == len(text) and len(kept) <= max_characters
    return kept if whole else kept[:max_characters] + " ..."


def one_line(text: str, max_characters: int = 1000) -> str:
    """The same for what is part of a line, such as a file's name.

    Each character that does not show has a question mark in its place: without them, a name could
    look like another one.
    """
    kept = "".join(c if c.isprintable() else "?" for c in text[:max_characters])
    return STACKED.sub(r"\1", kept) + " ..." * (len(text) > max_characters)


def _is_harmless(character: str) -> bool:
    return character in "\n\t" or not unicodedata.category(character).startswith(CATEGORIES)
