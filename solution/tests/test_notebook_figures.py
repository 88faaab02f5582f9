"""What the notebooks' texts say in figures, recomputed: each sentence stands beside its figures.

What a cell prints beside what it should be is not repeated here. Two tests need the large data
sets, whose folders MNIST_DIR and DIGITS_DIR name.
"""

import ast
import os
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from solution.tests.running import Running, given, words

pytestmark = pytest.mark.slow

Library = Callable[..., Any]
Open = Callable[..., Running]

needs_mnist = pytest.mark.skipif("MNIST_DIR" not in os.environ, reason="MNIST_DIR is not set")
needs_digits = pytest.mark.skipif("DIGITS_DIR" not in os.environ, reason="DIGITS_DIR is not set")


@pytest.fixture
def opened(
    root: Path, library_extra: Library, library_further: Library, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Running]:
    """A function that runs some cells of a notebook after its first two, on the shipped digits."""

    def run(number: str, *cells: str, shipped: bool = True) -> Running:
        library_extra("support.attempts")
        monkeypatch.delenv("QUICK", raising=False)
        for name in ("MNIST_DIR", "DIGITS_DIR") if shipped else ():
            monkeypatch.delenv(name, raising=False)
        return Running(given(root, number)).run("setup", "settings", *cells)

    return run


@pytest.fixture
def said(root: Path) -> Callable[..., bool]:
    """A function that tells whether a notebook's text holds some phrases."""

    def check(number: str, *phrases: str) -> bool:
        text = words(given(root, number))
        return all(phrase in text for phrase in phrases)

    return check


# 01: automatic differentiation --------------------------------------------------------------------


def test_the_fork_s_gradient_arrives_in_two_parts(opened: Open, said: Any) -> None:
    """1 of 1 + 1/4 is there when `d` has been heard: four fifths."""
    with_a_fork = opened("01", "graph-picture").names["with_a_fork"]
    early, late = with_a_fork(), with_a_fork()
    early["d"].grad_fn(np.ones((1, 3)))
    late["d"].backward()
    np.testing.assert_allclose(early["a"].grad, 1)
    np.testing.assert_allclose(late["a"].grad, 1 + 1 / 4)
    np.testing.assert_allclose(early["a"].grad / late["a"].grad, 4 / 5)
    assert said("01", "only four fifths of what it should", "1 from `d`, and ¼ by way of")


def test_numbers_and_sizes_of_the_second_product_differ(opened: Open, said: Any) -> None:
    """All 26 and all three."""
    names = opened("01", "matmul-try-differences").names
    numbers = np.concatenate([names[name].ravel() for name in ("a", "b", "upstream")])
    assert len(set(numbers.tolist())) == len(numbers) == 26
    assert len({*names["a"].shape, *names["b"].shape}) == 3
    assert said("01", "all 26 numbers differ, and so do all three sizes")


def test_squares_that_are_out_of_range(opened: Open, library_extra: Library, said: Any) -> None:
    """At 1e20, and in tanh at 45, where an engine that divides by b² finds 1 for 0."""
    names = opened("01").names
    Tensor, largest = names["Tensor"], float(np.finfo(np.float32).max)
    assert largest < 1e20**2
    both = np.exp(45.0) + np.exp(-45.0)
    assert f"{both:.1e}" == "3.5e+19" and both**2 > largest
    assert said("01", r"at $b = 10^{20}$ the square is too large", r"is $3.5 \cdot 10^{19}$")

    def squaring_div(a: Any, b: Any) -> Any:
        def backward(grad_out: Any) -> None:
            a.grad += grad_out / b.array
            b.grad -= grad_out * a.array / (b.array * b.array)

        return Tensor(a.array / b.array, True, (a, b), backward, "<DivBackward>")

    x = Tensor([[45]], requires_grad=True)
    names["submitted"].div = squaring_div
    with np.errstate(over="ignore"):
        names["nn"].tanh(x).backward()
    assert x.grad.item() == 1 and said("01", "finds a slope of 1 where it is 0")


def test_a_training_step_s_graph(opened: Open, said: Any) -> None:
    """Of the network that is drawn and of the one that is trained: the same forty tensors."""
    names = opened("01", "mlp-picture").names
    nn, Tensor = names["nn"], names["Tensor"]
    real = nn.cross_entropy_loss(nn.MLP()(Tensor(np.ones((5, 784)))), np.array([0, 1, 1, 0, 1]))
    drawn, trained = ([t.grad_fn_name for t in loss.backward()] for loss in (names["loss"], real))
    assert drawn == trained and len(drawn) == 40
    assert said("01", "forty tensors", "fewer units, whose graph is the same")


def test_the_engine_has_some_two_hundred_lines(root: Path, said: Any) -> None:
    """Of code; its docstrings are twice as long."""
    source = (root / "solution" / "submitted.py").read_text(encoding="utf-8")
    described = set()
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef):
            continue
        if ast.get_docstring(node) is not None:
            described |= set(range(node.body[0].lineno, (node.body[0].end_lineno or 0) + 1))
    code = [
        line
        for number, line in enumerate(source.splitlines(), start=1)
        if line.strip() and not line.strip().startswith("#") and number not in described
    ]
    assert 180 < len(code) < 240 and said("01", "Some two hundred lines")


TRAINING = """
import os, sys
os.environ["OPENBLAS_NUM_THREADS"] = "1"
sys.path.append("../handout")
import nn
from load_mnist import load_mnist_numpy
model = nn.MLP(seed=0)
x_train, y_train, x_test, y_test = load_mnist_numpy()
history = nn.train(model, x_train, y_train, x_test, y_test, quiet=True)
print(sum(one.array.size for one in model.parameters()))
print(history.accuracies[-1], nn.evaluate(model, x_test[:5000], y_test[:5000]))
"""


def test_the_walkthrough_s_network(
    run_beside: Callable[..., Any], said: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On the shipped digits, in a process of one thread; and a step is four lines."""
    monkeypatch.delenv("MNIST_DIR", raising=False)
    size, accuracy, _ = run_beside(TRAINING).stdout.split()[-3:]
    assert 1e5 < int(size) < 1e6 and 0.94 < float(accuracy) < 0.96
    assert said("01", "On the digits that come with the course it gets about 95 %")
    assert said("01", "may have hundreds of thousands of them", "A step of training is four lines")


@needs_mnist
def test_the_walkthrough_s_network_on_mnist(run_beside: Callable[..., Any], said: Any) -> None:
    """Of all test images, and of the first half."""
    whole, first = (float(word) for word in run_beside(TRAINING).stdout.split()[-2:])
    assert 0.966 < whole < 0.973 and 0.954 < first < 0.963
    assert said("01", "gets 96.7 to 97.2 % of all test images right", "and 95.5 to 96.2 % of the")


# 02: gradients by hand ----------------------------------------------------------------------------


def test_what_float32_and_float16_leave(opened: Open, library: Library, root: Path) -> None:
    """The answers that the lab's solution gives for its report, with either autograd."""
    cells = ("problem", "formulas", "one-run", "order", "float16")
    run = opened("02", *(cell for cell in cells if cell != "order"))
    names = run.names
    single, half = names["one_run"], names["float16"]
    for name in ("dx", "dW", "db"):
        assert single[f"{name}_same"] == 0
        assert 3e-8 < single[f"{name}_rel"] < 1e-6
        assert 4e-4 <= half[f"{name}_rel"] < 1e-3
        assert 100 < half[f"{name}_rel"] / single[f"{name}_rel"] < 10_000
    assert single["dx_abs"] > 1e-4 and half["dx_abs"] == pytest.approx(0.5, abs=0.05)
    answer = given(root, "02")
    text = " ".join(" ".join(cell.source.split()) for cell in answer.cells)
    for phrase in (
        "relative errors stay between 4e-4 and 1e-3", "the absolute error of dx is about a half",
        "some hundred to some thousand times what float32 gives",
        "within one library they agree to the last bit",
        r"the absolute error of $dx$ is far above $10^{-5}$",
    ):  # fmt: skip
        assert phrase in text


def test_number_formats(root: Path, opened: Open) -> None:
    """Digits, neighbours, ends."""
    single, double, half = (np.finfo(kind) for kind in ("float32", "float64", "float16"))
    assert int(-np.log10(single.eps / 2)) == 7
    assert round(np.log10(single.eps / double.eps)) == 9
    assert (np.spacing(np.float16(512)), np.spacing(np.float16(1024))) == (0.5, 1)
    assert half.eps / single.eps == 8192 and half.max == 65504
    assert half.eps / 2 == pytest.approx(5e-4, rel=0.05)
    assert np.log10(1 / half.eps) == pytest.approx(3, abs=0.1)
    text = " ".join(" ".join(cell.source.split()) for cell in given(root, "02").cells)
    for phrase in (
        "Float32 keeps about seven digits", "which keeps nine digits more", "has 11 significant",
        "0.5 apart from 512 on and 1 apart from 1,024 on", "8,192 times as coarsely",
        "costs up to 5e-4 of a value", "keeps three digits and ends at 65,504",
    ):  # fmt: skip
        assert phrase in text


def test_the_sum_of_squares_in_float16(opened: Open, said: Any) -> None:
    """Near the end of the range, over it, and far below once both are scaled."""
    names = opened("02", "problem", "formulas", "float16", "overflow-try").names
    total = names["sum_of_squares_in_float16"]
    x, W, b, _ = names["problem"]
    y = names["layer"](x, W, b)
    assert y.size == 1200 and round(float(np.sqrt(np.mean(y**2)))) == 6
    assert 0.6 * 65504 < total(1, 1) < 65504 and np.isinf(total(1, 10))
    assert total(1, 0.1) > 0.9 * total(1, 1) and total(0.1, 0.1) < 0.05 * 65504
    assert said("02", "a sum of 1,200 squares, which comes near the end", "is about 6 in size")


def test_the_lab_s_pixels(opened: Open, said: Any) -> None:
    """Most have deviation 1; over all of them it is a little less, as the text explains."""
    run = opened("02", "digits-load", "digits-standardize-run")
    deviations = run.names["x_train"].std(axis=0)
    small = deviations[~np.isclose(deviations, 1, atol=1e-3)]
    assert 0 < len(small) < 12 and small.max() < 1
    assert 0.9 < run.names["x_train"].std() < 1
    assert "pixels with deviation 1: 55 of 64" in run.printed["digits-standardize-run"]
    assert said("02", "that are next to constant stay small", "is a little below 1")


NETWORK = ("digits-load", "digits-standardize-run", "relu-exercise", "adam-exercise")


def accuracy(run: Running, sizes: tuple[int, ...] = (64, 32, 10), frozen: bool = False) -> Any:
    """Trains a network of the lab; its last validation accuracy and training loss."""
    model = run.names["ReluMLP"](sizes, seed=run.names["SEED"])
    if frozen:
        run.names["freeze_first_layer"](model)
    history = run.names["train"](model, "")
    return history.accuracies[-1], history.epoch_losses[-1]


def test_the_lab_s_network_on_the_shipped_digits(opened: Open, said: Any) -> None:
    """Three seeds, each for the split as well."""
    run = opened("02")
    for seed in range(3):
        run.names["SEED"] = seed
        run.run(*NETWORK, "network-given")
        assert 0.95 <= accuracy(run)[0] <= 0.99
    assert len(run.names["x_validation"]) == 360 and round(1 / 360, 3) == 0.003
    assert said("02", "so that a single one is 0.003: expect 0.95 to 0.99")


def near(*figures: float) -> Any:
    """Equal to the third decimal, or nearly: another processor rounds in another way."""
    return pytest.approx(figures, abs=0.003)


@needs_digits
def test_the_lab_s_network_on_all_digits(opened: Open, said: Any) -> None:
    """Six seeds; frozen, with a layer more, and without the scaling of pixels."""
    run = opened("02", shipped=False)
    scaled, plain = [], []
    for seed in range(6):
        run.names["SEED"] = seed
        run.run(*NETWORK, "network-given", "exercise-freeze-solve")
        scaled.append(accuracy(run))
        if seed == 0:
            deeper, frozen = accuracy(run, (64, 64, 32, 10)), accuracy(run, frozen=True)
        run.run("digits-load")  # and no scaling
        plain.append(accuracy(run)[0])
    reached = [one for one, _ in scaled]
    assert (min(reached), max(reached)) == near(0.977, 0.984)
    assert (min(plain), max(plain)) == near(0.959, 0.979)
    assert said("02", "six seeds gave 0.977 to 0.984", "scaling of the pixels it is 0.959 to 0.979")
    assert (scaled[0][0], deeper[0], frozen[0]) == near(0.977, 0.984, 0.821)
    assert (scaled[0][1], deeper[1]) == near(0.027, 0.003)
    assert said("02", "frozen network ends at 0.821 where the other has 0.977")
    assert said("02", "0.984 instead of 0.977", "the training loss is 0.003 instead of 0.027")


# 03: two implementations --------------------------------------------------------------------------


def test_the_two_programs(opened: Open, said: Any) -> None:
    """Outputs before training, which differences are zero, and how the second fault moves w4."""
    cells = "data weights-make engine-step by-hand-define sample mend-error collapse-exercise"
    names = opened("03", *cells.split(), "collapse-try").names
    weights, sample = names["WEIGHTS"], names["SAMPLE"]
    assert np.abs(names["four_layers"]).max() < 0.2 and sample[1].item() == 5
    compared = names["compare"](names["by_engine"], names["by_hand_again"], weights, *sample)
    assert [each.difference for each in compared if not each.problem] == [0] * 9
    moved = [
        names[by](weights, *sample)["weights"]["w4"] - weights["w4"]
        for by in ("by_engine", "by_hand_again")
    ]
    ratio = moved[1] / moved[0]
    assert (ratio > 1).mean() > 0.3 and (ratio < 1).mean() > 0.3
    assert said("03", "agrees has a difference of exactly zero", "are all near zero before")
    assert said("03", "some entries move too far, others not far enough")


def test_the_second_fault_s_curve(opened: Open, said: Any) -> None:
    """At times below the right one's, within ten percent at the end."""
    cells = "data weights-make engine-step train-define by-hand-define mend-error"
    names = opened("03", *cells.split()).names
    programs = names["by_engine"], names["by_hand_again"]
    curves = [names["train"](program, names["WEIGHTS"])[0] for program in programs]
    right, wrong = (np.reshape(curve, (-1, 50)).mean(axis=1) for curve in curves)
    assert (wrong < 0.95 * right).any()
    assert abs(wrong[-1] / right[-1] - 1) < 0.1
    assert abs(np.mean(curves[1][-200:]) / np.mean(curves[0][-200:]) - 1) < 0.1
    assert said("03", "At times its loss is even lower", "within ten percent of one another")


# 04: layers and optimizers ------------------------------------------------------------------------


def test_how_small_a_step_should_be(opened: Open, said: Any) -> None:
    """The best one by its error, in both precisions, and that of the simpler difference."""
    names = opened("04", "steps-define", "one-sided-exercise", "one-sided-picture").names
    steps, found = names["STEPS"], names["found"]
    best = {name: steps[int(np.argmin(errors))] for name, errors in found.items()}
    at = steps.index(1e-6)
    assert np.cbrt(np.finfo(float).eps / 2) == pytest.approx(5e-6, rel=0.1)
    assert 1e-6 < best["central, float64"] < 2e-5 and found["central, float64"][at] < 3e-10
    assert 1e-3 < best["central, float32"] < 1e-2 and 5e-3 < found["central, float32"][at] < 0.1
    assert said("04", "In float32 the best step is a few thousandths", "one digit or two are right")
    least, simple = min(found["central, float64"]), min(found["one-sided, float64"])
    assert 1e-9 < simple < 1e-7 and 300 < simple / least < 3000
    assert said("04", r"near $10^{-8}$, about a thousand times that of the central difference")


def test_small_sums_of_the_texts(said: Any) -> None:
    """What is computed in a sentence."""
    assert 0.25**10 < 1e-6 and said("04", "ten of them in a row pass on at most a millionth")
    assert 10.0**-400 == 0 and said("04", "is 0 even in float64")
    assert pytest.approx(1.75) == 25 * 0.07 and 1 - 25 * 0.08 == -1 and 1 - 25 * 0.04 == 0
    assert f"{0.4**19:.0e} {4.0**19:.0e}" == "3e-08 3e+11"
    assert said("04", r"$0.4^{19} = 3 \cdot 10^{-8}$", r"$4^{19} = 3 \cdot 10^{11}$")
    assert f"{np.log(10):.3f}" == "2.303"
    sizes = [784, 1024, 1024, 1024, 10]
    count = sum((a + 1) * b for a, b in pairwise(sizes))
    assert f"{count / 1e6:.1f} million" == "2.9 million" and said("04", "2.9 million numbers")


def test_what_vanishes_and_what_explodes(opened: Open, said: Any) -> None:
    """A thousand times, tiny everywhere, and within a factor of ten or so."""
    names = opened("04", "digits-load", "depth-define", "depth-picture").names
    sizes = names["sizes"]
    exploding = sizes["upstream gradients"]["σ = 0.5, tanh"]
    assert 500 < exploding[0] / exploding[-1] < 5000
    vanishing = sizes["gradients of the weights"]["σ = 0.05, tanh"]
    assert max(vanishing) < 1e-8
    for figures in sizes.values():
        for name in ("Xavier, tanh", "He, ReLU"):
            assert max(figures[name]) / min(figures[name]) < 12
    assert said("04", "a thousand times as much as the last", "within a factor of ten or so")


def test_gradients_that_are_watched(opened: Open, said: Any) -> None:
    """Weights of like lengths at every step, means beside the spread, and a spread that shrinks."""
    names = opened("04", "digits-load", "fit-define", "watching-run").names
    watched = names["watched"]
    weights = [name for name in watched.norms if name.endswith("weight")]
    norms = np.array([watched.norms[name] for name in weights])
    assert len(weights) == 3 and (norms.max(axis=0) / norms.min(axis=0)).max() < 2
    for name in weights:
        mean, spread = np.abs(watched.means[name]), np.array(watched.deviations[name])
        assert (mean / spread).max() < 0.3
        assert spread[-50:].mean() < 0.3 * spread[:50].mean()
    assert said("04", "three weights are within a factor of two of one another")


@pytest.mark.parametrize(
    ("optimizer", "lr", "higher"),
    [("SGD", 0.3, 1.0), ("SGDMomentum", 0.03, 0.1), ("RMSprop", 0.01, 0.03), ("Adam", 0.003, 0.01)],
)
def test_each_optimizer_s_learning_rate(
    opened: Open, optimizer: str, lr: float, higher: float
) -> None:
    """Of the one that the notebook gives and its neighbours, it has the lowest loss at the end."""
    run = opened("04", "digits-load", "fit-define")
    made, trained = getattr(run.names["extra"], optimizer), run.names["trained"]

    def last_loss(rate: float) -> float:
        history, _ = trained(lambda parameters: made(parameters, lr=rate), quiet=True)
        return float(history.epoch_losses[-1])

    lower = {0.3: 0.1, 0.03: 0.01, 0.01: 0.003, 0.003: 0.001}[lr]
    chosen = last_loss(lr)
    assert chosen < last_loss(lower) and chosen < last_loss(higher)
    assert f"extra.{optimizer}(p, lr={lr})" in run.cells["compare-run"]


# 05: one step further -----------------------------------------------------------------------------


def test_the_valley_s_two_slopes(opened: Open, said: Any) -> None:
    """Twenty times as steep across as along; 25 steps do not reach what one step does."""
    names = opened("05", "newton-exercise", "newton-try", "newton-picture").names
    along, across = np.linalg.eigvalsh(names["A"])
    assert 19 < across / along < 21
    assert said("05", "the slope changes twenty times as fast as along it")
    minimum = np.linalg.solve(names["A"], names["b"])
    assert np.linalg.norm(names["descent"][-1] - minimum) > 0.1


def test_the_network_of_convolutions(opened: Open, said: Any) -> None:
    """3,818 numbers read 97 of 100 digits; as many in two linear layers come close."""
    run = opened("05", "digits-load", "digits-train", "digits-mlp")
    names, printed = run.names, "".join(run.printed.values())
    assert "3,818 numbers" in printed and said("05", "All in all 3,818 numbers")
    convolutions, linear = names["history"].accuracies[-1], names["other"].accuracies[-1]
    assert 0.97 <= convolutions < 1 and said("05", "At least 97 of 100 digits")
    assert abs(linear - convolutions) < 0.02 and said("05", "64-48-10, comes close")


def test_an_arrow_s_length(opened: Open, said: Any) -> None:
    """Each dot of the picture moves on by 0.6."""
    assert opened("05", "picture").names["step"] == 0.6 and said("05", "when $x$ moves on by 0.6")
