"""What an implementation of a network is, to be compared with another; see compare.py.

An implementation is a function. It gets a dict of weights and a sample, takes one step, and returns
a dict of what it computed on the way:

    def by_hand(weights, x, y):
        outputs = x @ weights["w"]
        error = outputs - y
        gradient = x.T @ error
        return {
            "outputs": outputs,                                  # or a dict, layer by layer
            "loss": 0.5 * np.sum(error**2),
            "gradients": {"w": gradient},
            "weights": {"w": weights["w"] - 0.001 * gradient},   # after the step
        }

Numbers may be NumPy arrays, Tensors of the engine, PyTorch tensors, or plain numbers. Each
implementation gets copies, so it may change them in place. PyTorch's linear layers hold weights as
(outputs, inputs): transpose where you take them in and where you give them back.

In this module
    Implementation     that function, as a type
    ComparisonError    what it gave back cannot be used
    quantities         runs one and names what it computed, in order
"""

from collections.abc import Mapping
from typing import Any, Protocol

import numpy as np

PARTS = ("outputs", "loss", "gradients", "weights")


class Implementation(Protocol):
    """What can be compared: anything that is called like this, a function for one."""

    def __call__(
        self, weights: dict[str, np.ndarray], x: np.ndarray, y: np.ndarray
    ) -> Mapping[str, Any]:
        """Takes one step and returns what it computed on the way.

        Args:
            weights: by name, in the order in which the network uses them.
            x: the sample's input.
            y: the sample's target.

        Returns:
            "outputs": an array, or a dict of arrays in the order in which they are computed;
            "loss": one number;
            "gradients": by the names of the weights, of each weight's shape;
            "weights": by name, what they are after one step.
        """
        ...


class ComparisonError(ValueError):
    """The two cannot be compared; the message says, in one sentence, what to do."""


def quantities(implementation, name, weights, x, y):
    """Runs an implementation on copies, and returns its quantities by name, in order.

    Raises:
        ComparisonError: something is missing in what it returned, or cannot be compared.
    """
    copies = {key: value.copy() for key, value in weights.items()}
    result = implementation(copies, np.array(x), np.array(y))
    if not isinstance(result, Mapping):
        raise ComparisonError(
            f"{name} returned {kind(result)}, and has to return a dict with {', '.join(PARTS)}"
        )
    for part in PARTS:
        if part not in result:
            raise ComparisonError(f"{name} returned no {part}, and has to: {', '.join(PARTS)}")
    gradients = by_weight(result["gradients"], weights, name, "gradient")
    after = by_weight(result["weights"], weights, name, "weight")
    for key, array in after.items():
        if array.shape != weights[key].shape:
            raise ComparisonError(
                f"{name} was given {key} with shape {weights[key].shape}, and returned it with "
                f"shape {array.shape}"
            )
    backwards = list(reversed(weights))
    return {
        **outputs_of(result["outputs"], name),
        "loss": one_number(result["loss"], name),
        **{f"{key}.grad": gradients[key] for key in backwards},
        **{f"change of {key}": change(weights[key], after[key]) for key in backwards},
    }


def outputs_of(value, name):
    """The outputs by name; an array alone is called outputs."""
    named = value if isinstance(value, Mapping) else {"outputs": value}
    return {
        "outputs" if key == "outputs" else f"output {key}": as_array(each, f"{key} of {name}")
        for key, each in named.items()
    }


def one_number(value, name):
    """The loss, of shape () whatever shape of one entry it came in."""
    array = as_array(value, f"the loss of {name}")
    if array.size != 1:
        raise ComparisonError(
            f"the loss of {name} has shape {array.shape}, and has to be one number: a sum or a mean"
        )
    return array.reshape(())


def by_weight(values, weights, name, what):
    """An array for each weight, gradient or new value; neither more nor fewer of them."""
    if not isinstance(values, Mapping):
        raise ComparisonError(
            f"{name} returned {kind(values)} as its {what}s, and has to return a dict with "
            f"{', '.join(weights)}"
        )
    missing, unknown = weights.keys() - values.keys(), values.keys() - weights.keys()
    if missing or unknown:
        more = f"no {what} of" if missing else f"a {what} of"
        why = "there should be one" if missing else "was given no such weight"
        listed = ", ".join(sorted(map(str, missing or unknown)))
        raise ComparisonError(f"{name} returned {more} {listed}, and {why}")
    return {key: as_array(values[key], f"the {what} of {key} of {name}") for key in weights}


def change(before, after):
    """What a step changed, in the precision of what came out of it."""
    return (after.astype(np.float64) - before.astype(np.float64)).astype(after.dtype)


def as_array(value, what):
    """A copy of a value as an array of floats, wherever it comes from.

    Raises:
        ComparisonError: there are no numbers in it.
    """
    value = getattr(value, "array", value)  # a Tensor of the engine
    try:
        if hasattr(value, "detach"):  # one of PyTorch
            value = value.detach().cpu().numpy()
        array = np.array(value)
    except (TypeError, ValueError) as error:
        raise ComparisonError(f"{what} cannot be made an array: {error}") from None
    if array.dtype.kind not in "fiub":
        raise ComparisonError(f"{what} is {kind(value)}, and has to be an array of numbers")
    is_float = array.dtype.name in ("float16", "float32", "float64")
    return array if is_float else array.astype(np.float64)


def name_of(implementation):
    """What to call an implementation: its function's name, or its class's."""
    return getattr(implementation, "__name__", type(implementation).__name__)


def kind(value):
    """What something is, in a word: None, or its type."""
    return "None" if value is None else f"a {type(value).__name__}"
