"""The lab "gradients by hand": its solutions against other oracles, and both versions executed."""

import importlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from grader.authoring import notebooks
from handout.support import lab
from solution.tests.running import code_cells, execute, failures, given, outputs, pictures

pytestmark = pytest.mark.slow

Library = Callable[..., Any]


@pytest.fixture
def solved(root: Path, library: Library, engine64: Any) -> Callable[..., Any]:
    """A function that runs cells of the notebook, on the reference engine in float64."""
    cells = code_cells(given(root, "02"))

    def run(*names: str) -> Any:
        nn = library("nn", submitted=engine64)
        space: dict[str, Any] = {"np": np, "nn": nn, "Tensor": engine64.Tensor, "SEED": 0}
        for name in names:
            exec(cells[name].split("\n\n\nwith attempt")[0], space)
        return space

    return run


@pytest.fixture
def differences(library: Library) -> Callable[..., Any]:
    """Central differences in float64."""
    function: Callable[..., Any] = library("support.by_hand").central_differences
    return function


def drawn(*shapes: tuple[int, ...]) -> list[Any]:
    """Normal arrays."""
    random = np.random.default_rng(5)
    return [random.normal(size=shape) for shape in shapes]


def test_the_layer_s_gradients(solved: Any, differences: Any) -> None:
    """All three formulas of Part A, where no two sizes are the same."""
    space = solved("formulas")
    x, W, b, t = drawn((2, 3), (5, 3), (5,), (2, 5))
    found = space["gradients_by_hand"](x, W, space["layer"](x, W, b), t)

    def loss(x: Any, W: Any, b: Any) -> Any:
        return 0.5 * np.sum((x @ W.T + b - t) ** 2)

    assert set(found) == {"dx", "dW", "db"}
    np.testing.assert_allclose(found["dx"], differences(lambda x: loss(x, W, b), x), rtol=1e-6)
    np.testing.assert_allclose(found["dW"], differences(lambda W: loss(x, W, b), W), rtol=1e-6)
    np.testing.assert_allclose(found["db"], differences(lambda b: loss(x, W, b), b), rtol=1e-6)


def test_the_mean_squared_error_s_gradient(solved: Any, differences: Any) -> None:
    """The mean is over all entries."""
    x, W, t = drawn((4, 2), (3, 2), (4, 3))
    found = solved("mse")["mse_gradient"](x, x @ W.T, t)
    slopes = differences(lambda W: np.mean((x @ W.T - t) ** 2), W)
    np.testing.assert_allclose(found, slopes, rtol=1e-6)


def test_relu(solved: Any, differences: Any) -> None:
    """Forward, and a gradient that is added to what is there."""
    (x, upstream) = drawn((4, 3), (4, 3))
    space = solved("relu-exercise")
    a = space["Tensor"](x, requires_grad=True)
    out = space["relu"](a)
    np.testing.assert_array_equal(out.array, np.where(x > 0, x, 0))
    a.grad = np.ones((4, 3))
    out.grad_fn(upstream)
    slopes = differences(lambda x: np.sum(upstream * np.where(x > 0, x, 0)), x)
    np.testing.assert_allclose(a.grad, 1 + slopes, rtol=1e-6)
    assert space["relu"](space["Tensor"](x)).grad_fn is None


@pytest.mark.torch
def test_adam_is_pytorch_s(solved: Any) -> None:
    """Fifty steps on gradients of very different size: the same weights, to rounding."""
    torch = importlib.import_module("torch")
    space = solved("adam-exercise")
    start, gradients = drawn((3, 4), (50, 3, 4))
    gradients *= np.logspace(-4, 3, 12).reshape(3, 4)
    mine = space["Tensor"](start.copy(), requires_grad=True)
    theirs = torch.tensor(start, requires_grad=True)
    adam, oracle = space["Adam"]([mine], lr=0.01), torch.optim.Adam([theirs], lr=0.01)
    for gradient in gradients:
        mine.grad, theirs.grad = gradient, torch.tensor(gradient)
        adam.step()
        oracle.step()
        np.testing.assert_allclose(mine.array, theirs.detach().numpy(), rtol=1e-10)


# Executed -----------------------------------------------------------------------------------------


def test_the_lab_on_the_solution(root: Path, quick: Path) -> None:
    """Every figure is right, all pictures are drawn, and what it writes is accepted."""
    notebook = given(root, "02")
    executed = execute(root, notebook, "solution", "handout")
    printed = outputs(executed)
    assert "not written yet" not in printed and "NOT RIGHT" not in printed
    assert failures(printed) == []
    cells = code_cells(notebook)
    skipped = 2  # the whole set's accuracy, and one of two ways to check gradients
    wanted = sum(source.count("expect(") for source in cells.values())
    assert printed.count(", right") == wanted - skipped >= 20
    drawing = [name for name, source in cells.items() if "draw_" in source]
    assert pictures(executed) == drawing
    assert lab.check(quick / "autograd-by-hand") == []
    # Outputs stay on the page that students see: no answer may be printed.
    from grader.authoring import pages  # nbconvert takes a second to import

    page = pages.render(notebooks.student_version(executed))
    for name in ("order-answer", "float16-answer", "paragraph"):
        answer = cells[name].split('return """')[1].splitlines()[1]
        assert answer in cells[name] and answer not in page


def test_the_lab_on_the_stub(root: Path, quick: Path) -> None:
    """The student version runs to its end, says what is to be written, and writes no report."""
    printed = outputs(execute(root, given(root, "02", student=True), "handout"))
    above = "layer why_not_zero why_float16 two_layers_by_hand relu step freeze_first_layer"
    for name in above.split():
        assert f"{name} is not written yet: write it above" in printed
    assert "matmul is not written yet: write it in submitted.py" in printed
    assert "Parts A to E have to be complete" in printed
    assert failures(printed) == [] and "NOT RIGHT" not in printed
    assert not quick.exists()


def test_the_lab_on_formulas_that_are_wrong(root: Path, quick: Path) -> None:
    """A factor of two is seen, reported and not accepted."""
    notebook = given(root, "02")
    for cell in notebook.cells:
        cell.source = cell.source.replace("difference.sum(axis=0)", "2 * difference.sum(axis=0)")
    notebook.cells = notebook.cells[: 1 + [cell.id for cell in notebook.cells].index("write")]
    assert "NOT RIGHT" in outputs(execute(root, notebook, "solution", "handout"))
    short = lab.check(quick / "autograd-by-hand")
    assert any("db_rel is 1, and must be below 1e-05" in sentence for sentence in short)
    assert "NOT ACCEPTED" in (quick / "autograd-by-hand" / "REPORT.md").read_text(encoding="utf-8")
