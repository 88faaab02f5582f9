"""What the tests of extra.py run over: each of its layers and losses, with data that suit it."""

from collections.abc import Callable
from typing import Any

import numpy as np

from solution.tests.differences import Array, away_from_zero

Build = Callable[[Any, int, Any, Any], Any]
Draw = Callable[[np.random.Generator, int, int], tuple[Array, Array]]

DTYPES = (np.float32, np.float64)

# Of layers that take rows of `features` numbers: build(extra, features, rng, dtype).
LAYERS: dict[str, Build] = {
    "Linear": lambda extra, features, rng, dtype: extra.Linear(features, 3, rng, dtype),
    "ReLU": lambda extra, *_: extra.ReLU(),
    "Tanh": lambda extra, *_: extra.Tanh(),
    "Sigmoid": lambda extra, *_: extra.Sigmoid(),
    "Softmax": lambda extra, *_: extra.Softmax(),
    "LogSoftmax": lambda extra, *_: extra.LogSoftmax(),
    "Sequential": lambda extra, features, rng, dtype: extra.Sequential(
        extra.Linear(features, 4, rng, dtype),
        extra.Tanh(),
        extra.Linear(4, 3, rng, dtype),
        extra.LogSoftmax(),
    ),
}

# Functions of one tensor of positive numbers with two axes.
TENSOR_FUNCTIONS: dict[str, Callable[[Any, Any], Any]] = {
    "a ** 3": lambda extra, a: extra.pow(a, 3),
    "a ** -0.5": lambda extra, a: extra.pow(a, -0.5),
    "2 ** a": lambda extra, a: extra.pow(2, a),
    "a ** a": lambda extra, a: extra.pow(a, a),
    "neg": lambda extra, a: extra.neg(a),
    "relu": lambda extra, a: extra.relu(a),
    "sigmoid": lambda extra, a: extra.sigmoid(a),
    "tanh": lambda extra, a: extra.tanh(a),
    "mean": lambda extra, a: extra.mean(a),
    "mean of columns": lambda extra, a: extra.mean(a, axis=0),
    "mean of rows": lambda extra, a: extra.mean(a, axis=-1, keepdims=True),
}


def scores_and_classes(rng: np.random.Generator, n: int, d: int) -> tuple[Array, Array]:
    """Scores (N, D), and a class from 0 to D - 1 for each row."""
    return rng.normal(size=(n, d)), rng.integers(d, size=n)


def probabilities_and_answers(rng: np.random.Generator, n: int, d: int) -> tuple[Array, Array]:
    """Probabilities from 0.1 to 0.9, and answers 0 or 1, both (N, 1)."""
    return rng.uniform(0.1, 0.9, (n, 1)), rng.integers(2, size=(n, 1)).astype(np.float64)


def scores_and_answers(rng: np.random.Generator, n: int, d: int) -> tuple[Array, Array]:
    """Scores and answers 0 or 1, both (N, 1)."""
    return rng.normal(size=(n, 1)), rng.integers(2, size=(n, 1)).astype(np.float64)


def numbers(rng: np.random.Generator, n: int, d: int) -> tuple[Array, Array]:
    """Predictions (N, D), and targets that differ from them by 0.5 at least."""
    target = rng.normal(size=(n, d))
    return target + away_from_zero(rng, (n, d)), target


LOSSES: dict[str, Draw] = {
    "CrossEntropyLoss": scores_and_classes,
    "NLLLoss": scores_and_classes,
    "BCELoss": probabilities_and_answers,
    "BCEWithLogitsLoss": scores_and_answers,
    "MSELoss": numbers,
    "L1Loss": numbers,
}


def drawn_loss(name: str, n: int, d: int, dtype: Any = np.float64) -> tuple[Array, Array]:
    """Draws predictions and targets for a loss; all but classes are of the dtype."""
    prediction, target = LOSSES[name](np.random.default_rng(100 * n + d), n, d)
    classes = target.dtype.kind == "i"
    return prediction.astype(dtype), target if classes else target.astype(dtype)


def read_only(array: Array) -> Array:
    """The same array; whoever writes into it gets a ValueError."""
    array.flags.writeable = False
    return array
