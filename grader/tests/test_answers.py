"""The table of visible answers: it earns everything at home, and nothing on Gradescope."""

from pathlib import Path

import numpy as np

from grader.authoring import answers
from grader.judging import expectations
from grader.judging.expectations import Frozen
from grader.judging.kit import open_sandbox
from grader.sandbox import wire
from grader.tests import toy as toys

VALUES = {
    "array": np.array([[1.5, -2.25]], "float32"),
    "number": np.array(3),
    "truth": np.array(True),
    "odd": np.array([np.nan, np.inf, -np.inf]),
    "text": "<MulBackward>",
    "nothing": None,
}


def test_every_kind_of_value_is_written_as_it_is() -> None:
    """Arrays with their dtype, numbers that are not finite, text and None."""
    text = answers.table({"a.py::test_a": Frozen(b"", wire.encode(VALUES))})

    def test_a(m: object) -> dict[str, object]:
        raise NotImplementedError

    exec(compile(text, "submitted.py", "exec"), {"__name__": "submitted"})
    found = test_a(None)
    globals().pop("ANSWER")
    assert wire.encode(found) == wire.encode(VALUES)


def test_it_is_made_from_the_handout_alone(tmp_path: Path) -> None:
    """The frozen file and assignment.toml suffice: no solution, no test is read."""
    assignment = toys.build(tmp_path)
    with open_sandbox(assignment) as sandbox:
        toys.open_kit(assignment, sandbox)
    for folder in ("solution", "visible_probes", "hidden_probes"):
        (tmp_path / folder).rename(tmp_path / f"{folder}-away")
    text = answers.of_handout(tmp_path)
    frozen = expectations.read(expectations.path_of(assignment, assignment.folders[0]))
    assert text == answers.table(frozen)
    assert all(f"'test_{name}_1'" in text for name in toys.NAMES.values())
