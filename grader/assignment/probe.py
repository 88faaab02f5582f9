"""One test of an assignment: what probes.py finds."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from types import FunctionType
from typing import TYPE_CHECKING

from grader import by_value

if TYPE_CHECKING:
    from grader.assignment.generators import Generator


@dataclass(frozen=True)
class Probe:
    """One test: what runs in the sandbox, and how it counts.

    Attributes:
        key: unique and stable, such as "tests_visible/test_03_area.py::test_area_of_many".
        number: "3.2"; `question` is its part before the dot, as an int.
        title: the docstring's first line.
        points: what it is worth, all or nothing.
        visibility: one of Gradescope's four words.
        folder: "visible" or "hidden".
        function: takes the student's module and the inputs; returns the observations.
        generators: one per input, by argument name.
        path, line: where it is written.
        file: the submitted file that it is about, by its name in assignment.toml.
        main: whether that is the main file.
        bonus: whether its points come on top of the others: extra credit.
        bounds: by quantity, how many times the solution's cost it may be.
    """

    key: str
    number: str
    question: int
    title: str
    points: float
    visibility: str
    folder: str
    function: FunctionType = field(repr=False)
    generators: dict[str, Generator] = field(repr=False)
    path: Path
    line: int
    file: str
    main: bool = True
    bonus: bool = False
    bounds: dict[str, float] = field(default_factory=dict, repr=False)

    @property
    def runs(self) -> bool:
        """Whether its function runs in the sandbox; see tallies.py for what has none."""
        return True

    def dumps(self) -> bytes:
        """Packs the function by value, for a process that cannot import its file.

        Only its code and what that refers to: neither docstring nor points nor generators.
        """
        return self._packed

    @cached_property  # whoever grades many submissions asks for it again and again
    def _packed(self) -> bytes:
        code = self.function.__code__
        if code.co_consts and code.co_consts[0] is self.function.__doc__:
            code = code.replace(co_consts=("", *code.co_consts[1:]))
        bare = FunctionType(
            code,
            self.function.__globals__,
            self.function.__name__,
            self.function.__defaults__,
            self.function.__closure__,
        )
        bare.__module__ = self.function.__module__
        bare.__kwdefaults__ = self.function.__kwdefaults__
        return by_value.dumps(bare)
