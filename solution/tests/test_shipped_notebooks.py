"""The kit's own notebooks, executed in both versions. For the second see test_gradients_by_hand."""

import re
from pathlib import Path
from typing import Any

import pytest

from solution.tests.running import code_cells, execute, failures, given, outputs, pictures

pytestmark = pytest.mark.slow


def executed(root: Path, number: str, *folders: str, student: bool = False) -> Any:
    """One of the kit's notebooks after a run in quick settings, with some folders' modules."""
    return execute(root, given(root, number, student), *folders)


def drawn_and_asked_for(notebook: Any) -> tuple[int, int]:
    """How many pictures there are, and how many calls of a function that draws."""
    asked_for = "".join(code_cells(notebook).values()).count("draw_")
    return len(pictures(notebook)), asked_for


def figures(notebook: Any) -> int:
    """How many results are compared with what they should be, by the notebook's text."""
    return "".join(code_cells(notebook).values()).count("expect(")


def test_the_walkthrough_on_the_solution(root: Path, quick: Path) -> None:
    """Every cell runs, nothing is missing, every figure is right, and all pictures are drawn."""
    done = executed(root, "01", "solution", "handout")
    printed = outputs(done)
    assert "not written yet" not in printed and "NOT RIGHT" not in printed
    assert failures(printed) == []
    assert printed.count(", right") == figures(done) > 50
    drawn, asked_for = drawn_and_asked_for(done)
    assert drawn == asked_for


def test_the_walkthrough_on_the_stub(root: Path, quick: Path) -> None:
    """The student version runs to its end, and names each function that is to be written."""
    printed = outputs(executed(root, "01", "handout", student=True))
    for name in "broadcast_grad_accumulate sub mul div matmul log exp sum max".split():
        assert f"{name} is not written yet: write it in submitted.py" in printed
    for name in "counter sigmoid_slope".split():
        assert f"{name} is not written yet: write it above" in printed
    assert failures(printed) == [] and "NOT RIGHT" not in printed


def test_two_implementations_on_the_solution(root: Path, quick: Path) -> None:
    """One learns and the other blows up; both faults are found and mended; all pictures drawn."""
    done = executed(root, "03", "solution", "handout")
    printed = outputs(done)
    assert "not written yet" not in printed and "NOT RIGHT" not in printed
    assert failures(printed) == []
    before, after = re.findall(r"mean loss before ([\d.]+), after ([\d.]+)", printed)[0]
    assert float(after) < float(before)
    assert re.search(r"by_hand: its loss.*\n.*(inf|nan)", printed)
    assert "w4.grad is the expected array with its sign changed." in printed
    assert "change of w4, shape (128, 1): differs." in printed
    assert "what differs: nothing, right" in printed
    for said in ("loss is twice", "w3.grad is twice", "w2.grad is the expected array transposed"):
        assert said in printed
    assert drawn_and_asked_for(done) == (8, 8)


def test_two_implementations_on_the_stub(root: Path, quick: Path) -> None:
    """The student version runs to its end; with an engine only the lab's exercises are missing."""
    printed = outputs(executed(root, "03", "handout", student=True))
    assert "matmul is not written yet: write it in submitted.py" in printed
    with_engine = outputs(executed(root, "03", "solution", "handout", student=True))
    assert "in submitted.py" not in with_engine
    for function in "mended_error collapsed".split():
        assert f"{function} is not written yet: write it above" in with_engine
    for text in (printed, with_engine):
        assert failures(text) == [] and "NOT RIGHT" not in text


def test_layers_and_optimizers_on_the_solution(root: Path, quick: Path) -> None:
    """Every figure is right, gradients pass their check and wrong ones fail; all pictures drawn."""
    done = executed(root, "04", "solution", "handout")
    printed = outputs(done)
    assert "not written yet" not in printed and "NOT RIGHT" not in printed
    assert failures(printed) == []
    assert "Warning" not in printed
    repeated = 4 + 3  # of tensors' slopes and accumulated gradients, which one line prints
    assert printed.count(", right") == figures(done) + repeated > 50
    assert (printed.count("passed\n"), printed.count("FAILED\n")) == (11, 2)
    drawn, asked_for = drawn_and_asked_for(done)
    assert drawn == asked_for == 14
    as_it_is, clipped = re.findall(r"loss (\d+), then (\d+)", printed)
    assert int(as_it_is[1]) > int(as_it_is[0]) == int(clipped[0]) > int(clipped[1])


def test_layers_and_optimizers_on_the_stub(root: Path, quick: Path) -> None:
    """The student version runs to its end, and names what is to be written, and in which file."""
    printed = outputs(executed(root, "04", "handout", student=True))
    for function in (
        "Linear.forward", "ReLU.forward", "Softmax.forward", "logsumexp", "pow", "mean",
        "CrossEntropyLoss.forward", "BCELoss.forward", "MSELoss.forward", "gradcheck", "checked_lr",
    ):  # fmt: skip
        assert f"{function} is not written yet: write it in extra.py, save" in printed
    with_layers = outputs(executed(root, "04", "solution", "handout", student=True))
    assert "extra.py" not in with_layers
    for function in "softmax_jacobian Swish.forward one_sided shrunk_by".split():
        assert f"{function} is not written yet: write it above" in with_layers
    for text in (printed, with_layers):
        assert failures(text) == [] and "NOT RIGHT" not in text


def test_one_step_further_on_the_solution(root: Path, quick: Path) -> None:
    """Every figure is right, forward mode and checkpoints save what they should; all drawn."""
    done = executed(root, "05", "solution", "handout")
    printed = outputs(done)
    assert "not written yet" not in printed and "NOT RIGHT" not in printed
    assert failures(printed) == [] and "Warning" not in printed
    repeated = 2 * (7 - 1) + (3 - 1)  # of the rules and of Hessian-vector products
    assert printed.count(", right") == figures(done) + repeated > 30
    took = re.findall(r"by (columns|rows) +([\d.]+) ms", printed)
    (_, columns), (_, rows), (_, columns_of_many), (_, rows_of_many) = took
    assert float(columns) < float(rows) and float(columns_of_many) > float(rows_of_many)
    kept, cut = (float(megabytes) for megabytes in re.findall(r"at most +([\d.]+) MB", printed))
    assert kept > 4 * cut
    drawn, asked_for = drawn_and_asked_for(done)
    assert drawn == asked_for == 9


def test_one_step_further_on_the_stub(root: Path, quick: Path) -> None:
    """The student version runs to its end, and names what is to be written, and in which file."""
    printed = outputs(executed(root, "05", "handout", student=True))
    for function in "jvp hessian_vector_product conv2d checkpoint".split():
        assert f"{function} is not written yet: write it in further.py, save" in printed
    with_functions = outputs(executed(root, "05", "solution", "handout", student=True))
    assert "further.py" not in with_functions
    for function in "jacobian_by_columns jacobian_by_rows newton_step".split():
        assert f"{function} is not written yet: write it above" in with_functions
    for text in (printed, with_functions):
        assert failures(text) == [] and "NOT RIGHT" not in text
