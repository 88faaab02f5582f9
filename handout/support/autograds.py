"""Two kinds of autograd behind one face: PyTorch, where it is installed, and your own engine.

    side = other_side()
    side.gradients(half_squared_error, {"x": x, "W": W, "b": b}, t=t)     # {"dx": ..., ...}
    steps_back(*side.graph(half_squared_error, {"x": x, "W": W, "b": b}, t=t))

In this module
    other_side                                PyTorch, or else your own engine in float64
    half_squared_error mean_squared_error     losses that both can compute
    two_layers cross_entropy
    steps_back                                the graph from the loss back, line by line
"""

from contextlib import contextmanager

import numpy as np

import submitted

try:
    import torch
except ModuleNotFoundError:
    torch = None

# Losses, for PyTorch's tensors and for yours ------------------------------------------------------
# Each takes the side, which knows how its tensors are multiplied, and those tensors by name.


def half_squared_error(side, x, W, b, t):
    """L = ½ Σ (y - t)², with y = x Wᵀ + b."""
    return side.sum_of_squares(side.linear(x, W, b) - side.constant(t)) / 2


def mean_squared_error(side, x, W, b, t):
    """L = 1/numel Σ (y - t)²: the mean over all entries, not over the rows."""
    return side.sum_of_squares(side.linear(x, W, b) - side.constant(t)) / t.size


def two_layers(side, x, W1, b1, W2, b2, t):
    """L = ½ Σ (y - t)², with y = (x W1ᵀ + b1) W2ᵀ + b2."""
    hidden = side.linear(x, W1, b1)
    return side.sum_of_squares(side.linear(hidden, W2, b2) - side.constant(t)) / 2


def cross_entropy(side, x, W, b, labels):
    """L = -Σ ln softmax(y) at the labels, with y = x Wᵀ + b; a sum over the rows, not a mean."""
    return side.cross_entropy(side.linear(x, W, b), labels)


# The other side -----------------------------------------------------------------------------------


def other_side():
    """PyTorch where it is installed, otherwise your own engine in float64."""
    return EngineSide() if torch is None else TorchSide()


class EngineSide:
    """Your own engine, in float64: nine digits more than the float32 it is compared with."""

    def __init__(self):
        self.name = "the engine of submitted.py, in float64"
        self.versions = {}

    def gradients(self, loss, arrays, dtype=np.float64, **constants):
        """Computes the gradient of a loss with respect to some arrays.

        Args:
            loss: one of the functions above.
            arrays: a dict of arrays by name, or a Problem; an array t is taken for a constant.
            dtype: to compute in.
            constants: what else the loss takes.

        Returns:
            ndarrays by name, "dx" for x, each of its array's shape.
        """
        arrays, constants = split(arrays, constants)
        with tensor_dtype(dtype):
            tensors = {name: self.leaf(array) for name, array in arrays.items()}
            loss(self, **tensors, **constants).backward()
        return {f"d{name}": tensors[name].grad.reshape(np.shape(a)) for name, a in arrays.items()}

    def graph(self, loss, arrays, **constants):
        """Computes a loss; returns its Tensor and the names of the leaves."""
        arrays, constants = split(arrays, constants)
        leaves = {name: self.leaf(array) for name, array in arrays.items()}
        return loss(self, **leaves, **constants), leaves

    def leaf(self, array):
        """A Tensor that needs a gradient; a vector becomes a row, since your engine wants axes."""
        return submitted.Tensor(np.atleast_2d(array), requires_grad=True)

    def constant(self, array):
        return submitted.Tensor(array)

    def linear(self, x, W, b):
        return x @ transposed(W) + b

    def sum_of_squares(self, difference):
        return (difference * difference).sum()

    def cross_entropy(self, y, labels):
        powers = (y - y.max(axis=1, keepdims=True)).exp()
        shares = powers / powers.sum(axis=1, keepdims=True)
        right = np.eye(y.shape[1])[labels]
        return (right * shares.log()).sum() * -1

    def by_formulas(self, formulas, problem):
        """Applies formulas to NumPy's arrays, with which the engine computes too."""
        x, W, b, t = problem
        return formulas(x, W, x @ W.T + b, t)


class TorchSide:
    """PyTorch, in the dtype of the arrays it is given."""

    def __init__(self):
        self.name = f"PyTorch {torch.__version__}"
        self.versions = {"torch": torch.__version__}

    def gradients(self, loss, arrays, dtype=None, **constants):
        """The same as EngineSide.gradients; computes in the arrays' own dtype unless told."""
        arrays = arrays._asdict() if hasattr(arrays, "_asdict") else dict(arrays)
        if dtype is not None:
            arrays = {name: array.astype(dtype) for name, array in arrays.items()}
        result, leaves = self.graph(loss, arrays, **constants)
        result.backward()
        return {f"d{name}": leaf.grad.numpy() for name, leaf in leaves.items()}

    def graph(self, loss, arrays, **constants):
        """Computes a loss; returns its tensor and the names of the leaves."""
        arrays, constants = split(arrays, constants)
        leaves = {name: torch.tensor(array, requires_grad=True) for name, array in arrays.items()}
        return loss(self, **leaves, **constants), leaves

    def constant(self, array):
        return torch.tensor(array)

    def linear(self, x, W, b):
        return torch.nn.functional.linear(x, W, b)

    def sum_of_squares(self, difference):
        return (difference**2).sum()

    def cross_entropy(self, y, labels):
        return torch.nn.functional.cross_entropy(y, torch.tensor(labels), reduction="sum")

    def by_formulas(self, formulas, problem):
        """Applies formulas to PyTorch's tensors: its operations on both sides."""
        x, W, b, t = (torch.tensor(array) for array in problem)
        found = formulas(x, W, torch.nn.functional.linear(x, W, b), t)
        return {name: gradient.numpy() for name, gradient in found.items()}


def split(arrays, constants):
    """Moves a Problem's targets to the constants: nobody asks for their gradient."""
    arrays = arrays._asdict() if hasattr(arrays, "_asdict") else dict(arrays)
    if "t" in arrays:
        constants = {**constants, "t": arrays.pop("t")}
    return arrays, constants


@contextmanager
def tensor_dtype(dtype):
    """Lets every Tensor that is made in the block be of another dtype."""
    before = submitted.Tensor.dtype
    submitted.Tensor.dtype = dtype
    try:
        yield
    finally:
        submitted.Tensor.dtype = before


def transposed(a):
    """Aᵀ as an operation of your engine: its gradient is the upstream gradient, transposed."""

    def backward(grad_out):
        a.grad += grad_out.T

    # Made here of leaves alone, which all need a gradient.
    return submitted.Tensor(a.array.T, True, (a,), backward, "<TransposeBackward>")


# The graph ----------------------------------------------------------------------------------------


def steps_back(result, leaves):
    """Names every node from a result back, a line each, further to the right with each step.

    Args:
        result: a tensor, PyTorch's or yours.
        leaves: tensors by name, so that a leaf can be called by it.
    """
    called = {id(tensor): name for name, tensor in leaves.items()}
    if hasattr(result, "parents"):
        return list(_lines(result, _engine_node, called, set()))
    return list(_lines(result.grad_fn, _torch_node, called, set()))


def _lines(node, describe, called, seen, depth=0):
    """The lines of a node and of what it was computed from, each node's own way back once."""
    name, before = describe(node, called)
    again = before and id(node) in seen
    seen.add(id(node))
    yield f"{'  ' * depth}{name}{', the same once more' if again else ''}"
    for earlier in [] if again else before:
        yield from _lines(earlier, describe, called, seen, depth + 1)


def _engine_node(tensor, called):
    """A Tensor's name, and its parents that need a gradient."""
    leaf = f"leaf {called.get(id(tensor), '')}".strip()
    name = (tensor.grad_fn_name or leaf).strip("<>")
    return name, [parent for parent in tensor.parents if parent.requires_grad]


def _torch_node(node, called):
    """The same of PyTorch's, where a leaf is a node that accumulates."""
    leaf = called.get(id(getattr(node, "variable", None)), "")
    name = node.name().removeprefix("torch::autograd::")
    return f"{name} {leaf}".strip(), [n for n, _ in node.next_functions if n is not None]
