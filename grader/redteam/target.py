"""What the red team attacks: an assignment, and what the folder of its attacks says of it.

Beside the attacks (see corpus.py) stands target.toml:

    functions = "one two"    all functions that are graded, which an attack may replace
    function = "one"         the title of the question that is graded again after each attack
    file = "test_01_one.py"  the file of hidden tests in which a test is planted that knows secrets
    probe = "..."            that test, worth one point: {0} to {3} are secrets, braces are doubled
    quick = ["..."]          the attacks of a quick run
    wrong = "..."            what makes the solution print and fail in one question
    hungry = "..."           what makes one function take 400 MiB, and be right
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from grader.assignment.manifest import Assignment
from grader.errors import AssignmentError

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib


@dataclass(frozen=True)
class Target:
    """An assignment and its target.toml, whose keys the other attributes are."""

    assignment: Assignment
    folder: Path
    functions: str
    function: str
    file: str
    probe: str
    quick: tuple[str, ...]
    wrong: str
    hungry: str

    def below(self, path: Path) -> Path:
        """A path of the assignment, from the folder of assignment.toml."""
        return path.relative_to(self.assignment.root)


def read(assignment: Assignment) -> Target:
    """Reads the target.toml of an assignment.

    Raises:
        AssignmentError: it is missing or wrong, or assignment.toml names no folder of attacks.
    """
    folder = assignment.attacks
    if folder is None:
        raise AssignmentError("assignment.toml: paths.attacks names the folder of attacks: add it")
    path = folder / "target.toml"
    try:
        said = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise AssignmentError(f"{path} cannot be read: {error}") from None
    texts = ("functions", "function", "file", "probe", "wrong", "hungry")
    wrong = [key for key in texts if not isinstance(said.get(key), str)]
    if wrong or not isinstance(said.get("quick"), list):
        raise AssignmentError(f"{path} lacks {', '.join(wrong) or 'quick'}")
    return Target(
        assignment, folder, quick=tuple(said["quick"]), **{key: said[key] for key in texts}
    )
