"""Reverse-mode automatic differentiation in NumPy.

A `Tensor` holds an array and remembers which operation made it from which parents. Computing
forward therefore draws a graph, with the data at one end and the result at the other:

    a = Tensor([[1.0, 2.0]], requires_grad=True)
    y = (3 * a).exp()          # forward: the graph  a -> mul -> exp
    y.backward()               # backward: from y to a, one operation at a time
    a.grad                     # dy/da, an array of a's shape: 3 * exp(3 * a)

Every operation knows one thing only: given the gradient of the final result with respect to its
own output (the upstream gradient, `grad_out`), what is the gradient with respect to its inputs?
The chain rule says: multiply by the local derivative, and add up over all ways in which an input
reaches the result. `backward` asks the operations one after the other, last one first.

In this module
    Tensor                     an array, its gradient and its place in the graph
    ensure_tensor              a Tensor from anything
    broadcast_grad_accumulate  undoes broadcasting on the way back
    add sub mul div            two operands, element by element, with broadcasting
    matmul                     the product of two matrices
    log exp                    one operand, element by element
    sum max                    reductions over axes
    backward                   the chain rule over the whole graph

In this whole file `sum` and `max` are the functions below, not Python's own. Write np.sum and
np.max for arrays.
"""

import numpy as np


class Tensor:
    """An array with a gradient and a place in the computation graph.

    Args:
        array: the values; anything NumPy makes an array of. Stored as `Tensor.dtype`, without a
            copy where it already is an ndarray of that dtype.
        requires_grad: whether the final result's gradient with respect to this tensor is wanted.
        parents: the tensors it was computed from; () for a leaf.
        grad_fn: a function of one argument, the upstream gradient (an ndarray of this tensor's
            shape), that adds to the `.grad` of each parent; None for a leaf.
        grad_fn_name: the name that `repr` shows, such as "<AddBackward>".

    Attributes:
        array: ndarray of dtype `Tensor.dtype`.
        grad: ndarray of the same shape and dtype, zeros at first; None where requires_grad is
            False.
    """

    # One dtype for all tensors. Tools set it to np.float64 to check gradients by differences.
    dtype = np.float32

    # With None here NumPy leaves `ndarray * Tensor` to Tensor.__rmul__. Otherwise it would go
    # through the array's elements and make an array of Tensors.
    __array_ufunc__ = None

    def __init__(self, array, requires_grad=False, parents=(), grad_fn=None, grad_fn_name=None):
        self.array = np.asarray(array, dtype=self.dtype)
        self.requires_grad = requires_grad
        self.parents = parents
        self.grad_fn = grad_fn
        self.grad_fn_name = grad_fn_name
        self.grad = None
        if requires_grad:
            self.zero_grad()

    def zero_grad(self):
        """Forgets the gradient: `.grad` becomes zeros of the tensor's shape and dtype."""
        self.grad = np.zeros(self.array.shape, self.array.dtype)

    @property
    def shape(self):
        """The shape of the array, a tuple of ints."""
        return self.array.shape

    def backward(self):
        """Computes the gradient of every tensor that this one depends on; see `backward`."""
        return backward(self)

    def __repr__(self):
        three_decimals = {"float_kind": "{:.3f}".format}
        values = np.array2string(
            self.array, formatter=three_decimals, separator=", ", prefix="tensor("
        )
        if self.grad_fn is not None:
            return f"tensor({values}, grad_fn={self.grad_fn_name})"
        if self.requires_grad:
            return f"tensor({values}, requires_grad=True)"
        return f"tensor({values})"

    # The operators call the functions below. The reflected ones (__radd__ ...) serve expressions
    # whose left operand is a number or an ndarray: 3 - a is a.__rsub__(3), which is sub(3, a).

    def __add__(self, other):
        return add(self, other)

    def __radd__(self, other):
        return add(other, self)

    def __sub__(self, other):
        return sub(self, other)

    def __rsub__(self, other):
        return sub(other, self)

    def __mul__(self, other):
        return mul(self, other)

    def __rmul__(self, other):
        return mul(other, self)

    def __truediv__(self, other):
        return div(self, other)

    def __rtruediv__(self, other):
        return div(other, self)

    def __matmul__(self, other):
        return matmul(self, other)

    def __rmatmul__(self, other):
        return matmul(other, self)

    def exp(self):
        return exp(self)

    def log(self):
        return log(self)

    def sum(self, axis=None, keepdims=False):
        return sum(self, axis, keepdims)

    def max(self, axis=None, keepdims=False):
        return max(self, axis, keepdims)


def ensure_tensor(x):
    """Returns x itself if it has a `.grad`, otherwise a Tensor of x that needs no gradient."""
    return x if hasattr(x, "grad") else Tensor(x)


# Undoing broadcasting -----------------------------------------------------------------------------


def broadcast_grad_accumulate(tensor, gradient):
    """Sums a gradient over the axes along which broadcasting repeated a tensor.

    Where a (1, 3) operand meets a (2, 3) one, NumPy repeats its single row. Each of its entries
    then reaches the result twice, so its gradient is the sum over both rows: the chain rule adds
    up over all ways.

        tensor of shape (1, 3), gradient [[1, 4, 7], [2, 1, 6]]  ->  [[3, 5, 13]]

    Args:
        tensor: anything with a `.shape`; a Tensor or an ndarray. Only the shape is used.
        gradient: ndarray with as many axes as the tensor has, of the result's shape.

    Returns:
        ndarray of tensor.shape: `gradient` summed over every axis where tensor.shape is 1 and
        gradient.shape is not. Summed axes stay, with size 1. `gradient` itself is not changed.
    """
    # BEGIN SOLUTION
    if gradient.shape == tensor.shape:
        return gradient
    # NumPy also broadcasts operands with fewer axes, by putting axes of size 1 in front.
    added = gradient.ndim - len(tensor.shape)
    padded = (1,) * added + tensor.shape
    repeated = [axis for axis, size in enumerate(padded) if size == 1]
    return gradient.sum(axis=tuple(repeated)).reshape(tensor.shape)
    # END SOLUTION


# Two operands, element by element -----------------------------------------------------------------


def add(a, b):
    """Adds element by element: the worked example for all operations below.

    Forward   c = a + b
    Backward  dc/da = 1 and dc/db = 1, so both operands get the upstream gradient as it is, summed
              over the axes along which they were repeated.

    An operation has three parts: the forward value, a `backward` function that knows the local
    derivatives, and a Tensor that keeps both for later. Four habits to copy:
    - accumulate with `+=`, because a tensor that is used twice gets a gradient from each use;
    - never change `grad_out` in place, because others read it too;
    - leave operands alone that need no gradient: their `.grad` is None;
    - a result needs a gradient when an operand does, and only then has it a `grad_fn`.

    Args:
        a, b: Tensors, or what `ensure_tensor` makes Tensors of, with shapes that broadcast.

    Returns:
        Tensor of the broadcast shape, with parents (a, b) and grad_fn_name "<AddBackward>".
    """
    a, b = ensure_tensor(a), ensure_tensor(b)

    def backward(grad_out):
        if a.requires_grad:
            a.grad += broadcast_grad_accumulate(a, grad_out)
        if b.requires_grad:
            b.grad += broadcast_grad_accumulate(b, grad_out)

    requires_grad = a.requires_grad or b.requires_grad
    return Tensor(
        a.array + b.array,
        requires_grad=requires_grad,
        parents=(a, b),
        grad_fn=backward if requires_grad else None,
        grad_fn_name="<AddBackward>",
    )


def sub(a, b):
    """Subtracts element by element.

    Forward   c = a - b
    Backward  dc/da = 1, dc/db = -1

    Args:
        a, b: Tensors, or what `ensure_tensor` makes Tensors of, with shapes that broadcast.

    Returns:
        Tensor of the broadcast shape, with parents (a, b) and grad_fn_name "<SubBackward>".
    """
    a, b = ensure_tensor(a), ensure_tensor(b)
    # BEGIN SOLUTION

    def backward(grad_out):
        if a.requires_grad:
            a.grad += broadcast_grad_accumulate(a, grad_out)
        if b.requires_grad:
            b.grad -= broadcast_grad_accumulate(b, grad_out)

    requires_grad = a.requires_grad or b.requires_grad
    return Tensor(
        a.array - b.array,
        requires_grad=requires_grad,
        parents=(a, b),
        grad_fn=backward if requires_grad else None,
        grad_fn_name="<SubBackward>",
    )
    # END SOLUTION


def mul(a, b):
    """Multiplies element by element.

    Forward   c = a * b
    Backward  dc/da = b, dc/db = a

    The upstream gradient has the shape of c. Multiply first, then sum over the repeated axes.

    Args:
        a, b: Tensors, or what `ensure_tensor` makes Tensors of, with shapes that broadcast. They
            may be one and the same Tensor.

    Returns:
        Tensor of the broadcast shape, with parents (a, b) and grad_fn_name "<MulBackward>".
    """
    a, b = ensure_tensor(a), ensure_tensor(b)
    # BEGIN SOLUTION

    def backward(grad_out):
        if a.requires_grad:
            a.grad += broadcast_grad_accumulate(a, grad_out * b.array)
        if b.requires_grad:
            b.grad += broadcast_grad_accumulate(b, grad_out * a.array)

    requires_grad = a.requires_grad or b.requires_grad
    return Tensor(
        a.array * b.array,
        requires_grad=requires_grad,
        parents=(a, b),
        grad_fn=backward if requires_grad else None,
        grad_fn_name="<MulBackward>",
    )
    # END SOLUTION


def div(a, b):
    """Divides element by element.

    Forward   c = a / b
    Backward  dc/da = 1 / b, dc/db = -a / b² = -(a / b) / b

    The two forms of the last derivative are equal on paper and not in float32: b² is infinite
    from b = 1.85e19 on, and zero below b = 2.6e-23. The second form does not square anything. A
    tanh that is built from exponentials meets b = 3.5e19 at x = 45 already.

    Args:
        a, b: Tensors, or what `ensure_tensor` makes Tensors of, with shapes that broadcast.

    Returns:
        Tensor of the broadcast shape, with parents (a, b) and grad_fn_name "<DivBackward>".
    """
    a, b = ensure_tensor(a), ensure_tensor(b)
    # BEGIN SOLUTION
    quotient = a.array / b.array

    def backward(grad_out):
        if a.requires_grad:
            a.grad += broadcast_grad_accumulate(a, grad_out / b.array)
        if b.requires_grad:
            b.grad -= broadcast_grad_accumulate(b, grad_out * quotient / b.array)

    requires_grad = a.requires_grad or b.requires_grad
    return Tensor(
        quotient,
        requires_grad=requires_grad,
        parents=(a, b),
        grad_fn=backward if requires_grad else None,
        grad_fn_name="<DivBackward>",
    )
    # END SOLUTION


# The product of two matrices ----------------------------------------------------------------------


def matmul(a, b):
    """Multiplies two matrices.

    Forward   C = A B, so C[i, k] = Σ_j A[i, j] B[j, k]
    Backward  A[i, j] reaches the whole row i of C, by way of row j of B. Adding up over that row
              gives dA[i, j] = Σ_k G[i, k] B[j, k], and likewise dB[j, k] = Σ_i A[i, j] G[i, k],
              where G is the upstream gradient. Both are products of matrices again.

    Args:
        a: Tensor of shape (p, q), or what `ensure_tensor` makes one of.
        b: Tensor of shape (q, r), likewise.

    Returns:
        Tensor of shape (p, r), with parents (a, b) and grad_fn_name "<MatmulBackward>".
    """
    a, b = ensure_tensor(a), ensure_tensor(b)
    # BEGIN SOLUTION

    def backward(grad_out):
        if a.requires_grad:
            a.grad += grad_out @ b.array.T
        if b.requires_grad:
            b.grad += a.array.T @ grad_out

    requires_grad = a.requires_grad or b.requires_grad
    return Tensor(
        a.array @ b.array,
        requires_grad=requires_grad,
        parents=(a, b),
        grad_fn=backward if requires_grad else None,
        grad_fn_name="<MatmulBackward>",
    )
    # END SOLUTION


# One operand, element by element ------------------------------------------------------------------


def log(a):
    """Takes the natural logarithm element by element.

    Forward   c = ln a
    Backward  dc/da = 1 / a

    Args:
        a: Tensor with positive entries, or what `ensure_tensor` makes one of. What comes out for
            zero or a negative number is left open, and never graded.

    Returns:
        Tensor of a's shape, with parents (a,) and grad_fn_name "<LogBackward>".
    """
    a = ensure_tensor(a)
    # BEGIN SOLUTION

    def backward(grad_out):
        if a.requires_grad:
            a.grad += grad_out / a.array

    return Tensor(
        np.log(a.array),
        requires_grad=a.requires_grad,
        parents=(a,),
        grad_fn=backward if a.requires_grad else None,
        grad_fn_name="<LogBackward>",
    )
    # END SOLUTION


def exp(a):
    """Takes the exponential function element by element.

    Forward   c = e^a
    Backward  dc/da = e^a = c: the derivative is the result itself

    Args:
        a: Tensor, or what `ensure_tensor` makes one of.

    Returns:
        Tensor of a's shape, with parents (a,) and grad_fn_name "<ExpBackward>".
    """
    a = ensure_tensor(a)
    # BEGIN SOLUTION
    result = np.exp(a.array)

    def backward(grad_out):
        if a.requires_grad:
            a.grad += grad_out * result

    return Tensor(
        result,
        requires_grad=a.requires_grad,
        parents=(a,),
        grad_fn=backward if a.requires_grad else None,
        grad_fn_name="<ExpBackward>",
    )
    # END SOLUTION


# Reductions ---------------------------------------------------------------------------------------


def sum(a, axis=None, keepdims=False):
    """Sums over one axis, several, or all.

    Forward   c = Σ a over the given axes
    Backward  Each entry of `a` is added once into one entry of c, so dc/da = 1 there: the entry
              gets the upstream gradient of the sum that it went into.

    Args:
        a: Tensor, or what `ensure_tensor` makes one of.
        axis: an int (negative counts from the end), a tuple of ints, or None for all axes.
        keepdims: whether the summed axes stay in the result's shape, with size 1.

    Returns:
        Tensor with parents (a,) and grad_fn_name "<SumBackward>". Its shape is a's without the
        summed axes, () for axis=None; with keepdims they are 1. Its grad_fn takes an upstream
        gradient of that shape, and for axis=None also one of shape (1,) or (1, 1).
    """
    a = ensure_tensor(a)
    # BEGIN SOLUTION
    total = a.array.sum(axis=axis, keepdims=True)

    def backward(grad_out):
        if a.requires_grad:
            # With the summed axes back in place as size 1, += repeats the gradient along them.
            a.grad += np.reshape(grad_out, total.shape)

    return Tensor(
        total if keepdims else np.squeeze(total, axis=axis),
        requires_grad=a.requires_grad,
        parents=(a,),
        grad_fn=backward if a.requires_grad else None,
        grad_fn_name="<SumBackward>",
    )
    # END SOLUTION


def max(a, axis=None, keepdims=False):
    """Takes the largest entry along one axis, several, or all.

    Forward   c = max a over the given axes
    Backward  Only the entry that won moves the result: it gets the upstream gradient of the
              maximum it became, and all others get zero.

    Where two entries tie, the field disagrees: some give the gradient to the first, some split
    it. Both are sound, and ties are never graded.

    Args:
        a: Tensor, or what `ensure_tensor` makes one of.
        axis: an int (negative counts from the end), a tuple of ints, or None for all axes.
        keepdims: whether the reduced axes stay in the result's shape, with size 1.

    Returns:
        Tensor with parents (a,) and grad_fn_name "<MaxBackward>". Its shape is a's without the
        reduced axes, () for axis=None; with keepdims they are 1. Its grad_fn takes an upstream
        gradient of that shape, and for axis=None also one of shape (1,) or (1, 1).
    """
    a = ensure_tensor(a)
    # BEGIN SOLUTION
    largest = a.array.max(axis=axis, keepdims=True)

    def backward(grad_out):
        if a.requires_grad:
            won = a.array == largest
            share = won / won.sum(axis=axis, keepdims=True)  # winners that tie share evenly
            a.grad += share * np.reshape(grad_out, largest.shape)

    return Tensor(
        largest if keepdims else np.squeeze(largest, axis=axis),
        requires_grad=a.requires_grad,
        parents=(a,),
        grad_fn=backward if a.requires_grad else None,
        grad_fn_name="<MaxBackward>",
    )
    # END SOLUTION


# The chain rule over the whole graph --------------------------------------------------------------


def backward(x):
    """Computes the gradient of x with respect to every tensor that x was computed from.

    A tensor's gradient is complete only when everything that was computed from it has passed its
    own gradient back. So the tensors are put in topological order, parents before children, and
    visited from the end: x comes first, and each tensor before its parents.

    1. Build the topological order of the graph, from x through `.parents`. Every tensor that can
       be reached is in it once, also those that need no gradient.
    2. Seed `x.grad` with ones of x's shape: x changes one for one with itself.
    3. Go through the order from its end, and call each `grad_fn` with its tensor's `.grad`. A
       leaf has no grad_fn; a leaf's gradient only collects what arrives.

    What a second call on the same graph does is left open, and never graded. Here it adds exactly
    one more gradient to the leaves.

    Args:
        x: Tensor of any shape.

    Returns:
        The topological order, a list of Tensors, parents before children; x is the last.
    """
    # BEGIN SOLUTION
    # Depth first, with a stack of our own: Python's recursion ends at about a thousand calls. A
    # tensor is on the stack twice, first to find its parents, then, when they are in, to join.
    order, found, stack = [], set(), [(x, False)]
    while stack:
        tensor, parents_are_in = stack.pop()
        if parents_are_in:
            order.append(tensor)
        elif tensor not in found:
            found.add(tensor)
            stack.append((tensor, True))
            stack += [(parent, False) for parent in tensor.parents if parent not in found]

    # What an earlier call left between x and the leaves must not be passed on once more.
    for tensor in order:
        if tensor.grad_fn is not None:
            tensor.zero_grad()

    x.grad = np.ones_like(x.array)
    for tensor in reversed(order):
        if tensor.grad_fn is not None:
            tensor.grad_fn(tensor.grad)
    return order
    # END SOLUTION
