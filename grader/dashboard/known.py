"""What the assignment adds to a class's results: which functions a question is about, and texts.

The dashboard can do without it: then a question is about the function that it is called after.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from grader.assignment import misconceptions, stub
from grader.assignment.manifest import Assignment

MAX_FUNCTIONS = 3  # of a question that are shown


@dataclass(frozen=True)
class Known:
    """What is known of an assignment.

    Attributes:
        title: the assignment's; "" if none is known.
        titles: the questions'.
        combined: questions in which a mistake in another one may cost points once more.
        functions: by question, the functions that its known mistakes are in, most of them first.
        of: by a mistake's name, its function.
        solutions, stubs: texts by files' names.
    """

    title: str = ""
    titles: Mapping[int, str] = field(default_factory=dict)
    combined: frozenset[int] = frozenset()
    functions: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    of: Mapping[str, str] = field(default_factory=dict)
    solutions: Mapping[str, str] = field(default_factory=dict)
    stubs: Mapping[str, str] = field(default_factory=dict)

    def fits(self, titles: Mapping[int, str]) -> bool:
        """Whether results with these questions can be of this assignment."""
        return bool(titles) and all(self.titles.get(n) == title for n, title in titles.items())

    def about(self, question: int, title: str) -> tuple[str, ...]:
        """The functions of a question."""
        return self.functions.get(question) or (title,)


def of(assignment: Assignment) -> Known:
    """Reads the catalogue, the solution and the stubs; what is not there is left out.

    Raises:
        AssignmentError: one of them is not as it should be.
    """
    there = [file for file in assignment.files if file.solution.exists()]
    entries = misconceptions.catalogue(assignment) if len(there) == len(assignment.files) else []
    functions: dict[int, Counter[str]] = {}
    for entry in entries:
        functions.setdefault(entry.question, Counter())[entry.slip.of] += 1
    return Known(
        assignment.title,
        {question.number: question.title for question in assignment.questions.values()},
        frozenset(q.number for q in assignment.questions.values() if q.combined),
        {
            question: tuple(name for name, _ in count.most_common(MAX_FUNCTIONS))
            for question, count in functions.items()
        },
        {entry.name: entry.slip.of for entry in entries},
        {file.name: file.solution.read_text(encoding="utf-8") for file in there},
        {file.name: stub.made_from(file) for file in there},
    )
