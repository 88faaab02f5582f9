"""Anonymous examples: one function of one submission for a mistake or a group.

Of several the one that most of them have, word for word, is shown, or else the shortest: it has the
least in it that is beside the point.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from grader.dashboard.functions import extract
from grader.dashboard.known import Known
from grader.dashboard.mistakes import Mistake
from grader.dashboard.sheet import Sheet
from grader.dashboard.unknown import Group

MAX_LOOKED_AT = 15  # submissions of a group whose functions are compared


@dataclass(frozen=True)
class Example:
    """Functions of one submission, by name.

    Attributes:
        row: of the table.
        alike: how many of `looked_at` have the same text.
    """

    row: int
    functions: Mapping[str, str]
    alike: int
    looked_at: int

    @property
    def text(self) -> str:
        """All of it."""
        return "\n\n".join(self.functions.values())


Asked = Mapping[str, tuple[Sequence[int], Sequence[str]]]  # by a key: rows, and functions' names


def of_mistakes(found: Sequence[Mistake], known: Known, sheet: Sheet) -> Asked:
    """What to look for as examples of mistakes, by their places."""
    return {
        f"mistake {place}": (each.rows, _functions(each, known, sheet))
        for place, each in enumerate(found)
    }


def _functions(mistake: Mistake, known: Known, sheet: Sheet) -> tuple[str, ...]:
    own = tuple(dict.fromkeys(known.of[name] for name in mistake.names if name in known.of))
    question = sheet.questions[mistake.question]
    return own or known.about(question.number, question.title)


def of_groups(found: Sequence[Group], known: Known) -> Asked:
    """What to look for as examples of groups, by their names."""
    return {
        group.name: (group.rows, known.about(group.question.number, group.question.title))
        for group in found
    }


def examples(sheet: Sheet, asked: Asked) -> dict[str, Example]:
    """The examples that there are: nobody's, where no source was kept."""
    wanted = {
        f"{key}/{row}/{name}": (text, names)
        for key, (rows, names) in asked.items()
        for row in rows[:MAX_LOOKED_AT]
        for name, text in sheet.students[row].files.items()
    }
    found = extract(wanted)
    made = {}
    for key, (rows, _) in asked.items():
        texts: dict[int, dict[str, str]] = {}
        for row in rows[:MAX_LOOKED_AT]:
            for name in sheet.students[row].files:
                texts.setdefault(row, {}).update(found[f"{key}/{row}/{name}"])
        if example := _chosen({row: text for row, text in texts.items() if text}):
            made[key] = example
    return made


def _chosen(texts: Mapping[int, Mapping[str, str]]) -> Example | None:
    if not texts:
        return None
    count = Counter("\n\n".join(text.values()) for text in texts.values())

    def merit(row: int) -> tuple[int, int, int]:
        whole = "\n\n".join(texts[row].values())
        return -count[whole], len(whole), row

    row = min(texts, key=merit)
    return Example(row, texts[row], -merit(row)[0], len(texts))
