"""One table of assignment.toml: hands out values by type, and refuses all others in a sentence.

It knows which keys were asked for: a key that nobody reads is refused too.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NoReturn

from grader.errors import AssignmentError

BOUND = 1e9  # no number in the file comes near it
MAX_SHOWN = 80  # characters of a wrong value or key


class Table:
    """One table of the file: hands out values by type, and knows which keys were asked for."""

    def __init__(self, name: str, data: Mapping[str, Any]) -> None:
        self.name, self.data = name, data
        self.asked: set[str] = set()

    def text(self, key: str, max_characters: float = BOUND) -> str:
        value = self._get(key, str, 'text in quotes, like "work.py"')
        return self._checked(key, value, max_characters)

    def texts(self, key: str, max_characters: float = BOUND, *, least: int = 1) -> tuple[str, ...]:
        what = 'a list of texts, like ["one", "two"]'
        values = self._get(key, list, what)
        if len(values) < least or not all(isinstance(value, str) for value in values):
            self.refuse(key, f"is {_shown(values)}, and should be {what}")
        return tuple(self._checked(key, value, max_characters) for value in values)

    def _checked(self, key: str, value: str, max_characters: float) -> str:
        if not value.strip():
            self.refuse(key, "should not be empty")
        if not value.isprintable():  # it stands in reports, and some of it names files
            self.refuse(key, f"is {_shown(value)}, and should be one line of printable text")
        if len(value) > max_characters:
            self.refuse(
                key, f"is {_shown(value)}, and should have at most {max_characters:g} characters"
            )
        return value

    def file_name(self, key: str) -> str:
        value = self.text(key)
        if Path(value).name != value or value == "..":
            self.refuse(key, f'is "{_cut(value)}", and should be a file\'s name without a folder')
        return value

    def has(self, key: str) -> bool:
        self.asked.add(key)
        return key in self.data

    def number(self, key: str, *, may_be_0: bool = False, below: float = BOUND) -> float:
        value = self._get(key, (int, float), "a number, like 10")
        if not (0 < value < below or (may_be_0 and value == 0)):
            least = "at least 0" if may_be_0 else "larger than 0"
            self.refuse(key, f"is {_shown(value)}, and should be {least} and below {below:g}")
        return float(value)

    def whole(self, key: str, least: int = 1) -> int:
        value = self._get(key, int, "a whole number, like 10")
        if not least <= value < BOUND:
            bounds = f"at least {least} and below {BOUND:g}"
            self.refuse(key, f"is {_shown(value)}, and should be {bounds}")
        return int(value)

    def truth(self, key: str) -> bool:
        value = self.data[key] if self.has(key) else False
        if not isinstance(value, bool):
            self.refuse(key, f"is {_shown(value)}, and should be true or false")
        return bool(value)

    def choice(self, key: str, words: tuple[str, ...]) -> str:
        value = self.text(key)
        if value not in words:
            self.refuse(key, f'is "{_cut(value)}", and should be one of {", ".join(words)}')
        return value

    def table(self, key: str) -> Table:
        return Table(key + ".", self._get(key, dict, f"a table, headed [{key}]"))

    def tables(self, key: str) -> list[Table]:
        values = self._get(key, list, f"a list of tables, each headed [[{key}]]")
        if not values or not all(isinstance(value, dict) for value in values):
            self.refuse(key, f"should be a list of tables, each headed [[{key}]]")
        return [Table(key + ".", value) for value in values]

    def refuse_unknown(self) -> None:
        for key in sorted(self.data.keys() - self.asked):
            self.refuse(key, f"is not a known key; the keys are {', '.join(sorted(self.asked))}")

    def refuse(self, key: str, why: str) -> NoReturn:
        """Refuses a key.

        Raises:
            AssignmentError: always; the sentence begins with the key.
        """
        key = key if key.isprintable() else _shown(key)
        raise AssignmentError(f"assignment.toml: {self.name}{_cut(key)} {why}")

    def _get(self, key: str, kind: type | tuple[type, ...], what: str) -> Any:
        self.asked.add(key)
        if key not in self.data:
            self.refuse(key, f"is missing, and should be {what}")
        value = self.data[key]
        if not isinstance(value, kind) or isinstance(value, bool):
            self.refuse(key, f"is {_shown(value)}, and should be {what}")
        return value


def _shown(value: object) -> str:
    """A value as Python writes it, its beginning at least."""
    try:
        return _cut(repr(value))
    except (ValueError, RecursionError):  # thousands of digits, or of lists within one another
        return "too large to be shown"


def _cut(text: str) -> str:
    return text if len(text) <= MAX_SHOWN else f"{text[:MAX_SHOWN]} ..."
