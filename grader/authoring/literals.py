"""Writes an entry of the catalogue as a person would: see misconceptions.py for the notation."""

from __future__ import annotations

import textwrap

from grader.assignment.misconceptions import Misconception

INDENT = "    "


def written(entry: Misconception, file: str) -> str:
    """A call of slip, ready for its file.

    Args:
        file: its name without .py, which the entry's name begins with.
    """
    slip = entry.slip
    texts = {"of": slip.of, "title": entry.title, "hint": entry.hint}
    lines = [f"{INDENT}{_quoted(entry.name.removeprefix(f'{file}_'))},"]
    lines += [f"{INDENT}{name}={_quoted(text)}," for name, text in texts.items()]
    if slip.also:
        lines.append(f"{INDENT}also={_text(slip.also)},")
    if slip.whole:
        lines.append(f"{INDENT}whole={_text(slip.whole)},")
    if slip.put:
        pairs = [f"{_text(old, 2)}: {_text(new, 2)}," for old, new in slip.put.items()]
        lines += [f"{INDENT}put={{", *(f"{INDENT * 2}{pair}" for pair in pairs), f"{INDENT}}},"]
    return "\n".join(["slip(", *lines, ")", ""])


def _text(text: str, depth: int = 1) -> str:
    """A literal; of several lines, as a block that is indented with what it stands in.

    What a block would change, such as backslashes, is written line by line.
    """
    indent = INDENT * depth
    if "\n" not in text:
        return _quoted(text)
    if "\\" in text or '"""' in text or text != text.strip() or text != textwrap.dedent(text):
        lines = "".join(f"{indent}{INDENT}{_quoted(line)}\n" for line in text.splitlines(True))
        return f"(\n{lines}{indent})"
    return f'"""\n{textwrap.indent(text, indent)}\n{indent}"""'


def _quoted(text: str) -> str:
    """In double quotes, as the formatter has them, where that takes no more backslashes."""
    shown = repr(text)
    if shown[0] == "'" and '"' not in shown:
        return f'"{shown[1:-1]}"'
    return shown
