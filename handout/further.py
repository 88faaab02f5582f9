"""The calculus one step further: forward mode, second derivatives, convolutions, checkpoints.

`submitted.py` goes back from one result to all inputs. Here are four things that one can do beside
it or with it:

    y, slope = jvp(f, x, v)                  # how fast does f(x) change if x moves along v?
    Hv = hessian_vector_product(f, x, v)     # and how fast does the gradient of f change?
    out = conv2d(images, weight, padding=1)  # one more operation: the same weights everywhere
    out = checkpoint(f, x)                   # f(x) in less memory, for twice the work

A function is written once, with operators and the methods `.exp() .log() .sum() .max()`. So it
takes a Tensor, which goes backward, or a Dual, which goes forward:

    def f(x):
        return (x * x + 1).log().sum()

In this file
    Dual ensure_dual            a value and how fast it changes
    jvp                         forward mode
    hessian_vector_product      reverse mode over forward mode
    conv2d                      a convolution, with `windows` of its images
    checkpoint                  computes again what was not kept, with `go_back`

Your functions of `submitted.py` are used here. The tests supply their own tensors, so a
mistake in that file costs nothing here.
"""

import numpy as np

from submitted import Tensor, ensure_tensor

# Forward mode -------------------------------------------------------------------------------------


class Dual:
    """A value and its tangent: how fast the value changes while the input moves.

    Move the input by a small ε along a direction. Whatever is computed from it moves, too, and to
    first order by ε times its tangent:

        a + ε ȧ        a the value, ȧ the tangent

    Calculate with these as with polynomials in ε, and leave out what has ε² in it:

        (a + ε ȧ) (b + ε ḃ) = a b + ε (ȧ b + a ḃ)

    The part with ε is the product rule. So every operation computes its result and, beside it, how
    fast that changes. No graph is needed: when the value is there, its tangent is there as well.

    Write the tangents with operators and methods of Tensors, such as `ȧ * b`, and not with their
    arrays. Then a tangent can itself be differentiated, and question 18 does so. (Clifford 1871
    invented dual numbers; Wengert 1964 has forward mode.)

    Args:
        value: Tensor, or what `ensure_tensor` makes one of.
        tangent: the same, of the value's shape; zeros by default: a constant does not change.

    Attributes:
        value, tangent: Tensors of one shape.
    """

    # NumPy leaves `ndarray * Dual` to Dual.__rmul__; see Tensor. A Tensor does not: write a
    # constant Tensor on the right, as in x @ W, or use its array.
    __array_ufunc__ = None

    def __init__(self, value, tangent=None):
        self.value = ensure_tensor(value)
        self.tangent = ensure_tensor(np.zeros(self.value.shape) if tangent is None else tangent)

    @property
    def shape(self):
        """The shape of the value, a tuple of ints."""
        return self.value.shape

    def __repr__(self):
        return f"dual({self.value.array}, tangent {self.tangent.array})"

    def __add__(self, other):
        """The worked example: a sum changes as fast as both of its terms together."""
        other = ensure_dual(other)
        return Dual(self.value + other.value, self.tangent + other.tangent)

    def __sub__(self, other):
        """Subtracts element by element.

        c = a - b
        ċ = ȧ - ḃ
        """
        other = ensure_dual(other)
        # Your code here.
        raise NotImplementedError

    def __mul__(self, other):
        """Multiplies element by element.

        c = a b
        ċ = ȧ b + a ḃ
        """
        other = ensure_dual(other)
        # Your code here.
        raise NotImplementedError

    def __truediv__(self, other):
        """Divides element by element.

        c = a / b, so c b = a. By the product rule ċ b + c ḃ = ȧ, and that is

        ċ = (ȧ - c ḃ) / b
        """
        other = ensure_dual(other)
        # Your code here.
        raise NotImplementedError

    def __matmul__(self, other):
        """Multiplies two matrices, (p, q) by (q, r).

        The product rule holds for matrices, too; their order stays.
        """
        other = ensure_dual(other)
        # Your code here.
        raise NotImplementedError

    def exp(self):
        """Takes the exponential function element by element: c = e^a, and e^a is its own slope."""
        # Your code here.
        raise NotImplementedError

    def log(self):
        """Takes the natural logarithm element by element: c = ln a, with slope 1 / a."""
        # Your code here.
        raise NotImplementedError

    def sum(self, axis=None, keepdims=False):
        """Sums over axes, as a Tensor does. A sum changes as fast as all of its terms together."""
        # Your code here.
        raise NotImplementedError

    def max(self, axis=None, keepdims=False):
        """Takes the largest entry over axes, as a Tensor does.

        The largest entry alone moves the result: ċ is the tangent of the entry that won. Which
        one did is no question of slopes, so a mask may be made of arrays: zeros, and ones where an
        entry won. Ties are left open, and never graded.
        """
        # Your code here.
        raise NotImplementedError

    # The reflected operators serve expressions whose left operand is a number or an ndarray.

    def __radd__(self, other):
        return ensure_dual(other) + self

    def __rsub__(self, other):
        return ensure_dual(other) - self

    def __rmul__(self, other):
        return ensure_dual(other) * self

    def __rtruediv__(self, other):
        return ensure_dual(other) / self

    def __rmatmul__(self, other):
        return ensure_dual(other) @ self


def ensure_dual(x):
    """Returns x itself if it is a Dual, otherwise a Dual of x that does not change."""
    return x if isinstance(x, Dual) else Dual(x)


def jvp(f, x, v):
    """Computes f(x), and how fast it changes if x moves along v.

    That is the product J v of the Jacobian with a column: Σⱼ ∂yᵢ/∂xⱼ · vⱼ. Reverse mode gives a row
    times the Jacobian, uᵀ J. One pass of either costs about as much as a few of f itself, so

    - few inputs, many outputs: forward, one pass for each input, v a unit vector;
    - many inputs, one output, such as a loss of weights: reverse, one pass for all of them.

    Both meet in one number: u · (J v) = (Jᵀ u) · v. It checks either mode by the other.

    Args:
        f: a function of one Dual, written with operators and methods; it returns a Dual, or a
            constant if nothing depends on x. A constant does not change, whatever kind it is.
        x: ndarray, where to look.
        v: ndarray of x's shape, which way x moves.

    Returns:
        f(x) and its tangent, two ndarrays of one shape; x and v stay as they are.
    """
    # Your code here.
    raise NotImplementedError


# Second derivatives -------------------------------------------------------------------------------


def hessian_vector_product(f, x, v):
    """Computes how fast the gradient of f changes if x moves along v.

    The Hessian H holds all second derivatives, Hᵢⱼ = ∂²f/∂xᵢ∂xⱼ. For a million weights that is a
    million times a million numbers. Its product with one direction needs no more than a few times
    the work of f:

        H v = ∇ (∇f(x) · v)

    What is in brackets is one number, and forward mode computes it: the tangent of f if x moves
    along v. Tangents are Tensors, so this number has a graph, and reverse mode gives its gradient
    with respect to x. (Pearlmutter 1994. The other way round, forward mode through the backward
    pass, gives the same numbers.)

    Newton's method steps to x - H⁻¹ ∇f(x), the minimum if f is quadratic. Solving H s = ∇f by
    conjugate gradients needs nothing of H but such products.

    Args:
        f: a function of one Dual, written with operators and methods; it returns one number.
        x: ndarray, where to look.
        v: ndarray of x's shape.

    Returns:
        H v, ndarray of x's shape; zeros if f is linear. x and v stay as they are.
    """
    # Your code here.
    raise NotImplementedError


# Convolution --------------------------------------------------------------------------------------


def windows(images, height, width, stride=1):
    """Looks at images through all positions of a small window.

    Nothing is copied: NumPy only reads the same memory with other strides, so this array may
    take part in a computation, and must not be written to.

    Args:
        images: ndarray of shape (N, C, H, W): examples, channels, rows, columns.
        height, width: the window's.
        stride: by how many pixels it moves on, at least 1.

    Returns:
        ndarray of shape (N, C, rows, columns, height, width): for each position of the window, what
        can be seen through it. rows = (H - height) // stride + 1, columns likewise: what is left at
        the lower and right edge is seen through no window.
    """
    seen = np.lib.stride_tricks.sliding_window_view(images, (height, width), axis=(2, 3))
    return seen[:, :, ::stride, ::stride]


def conv2d(x, weight, stride=1, padding=0):
    """Moves a window of weights over images, and sums up what it sees.

    Forward   Y[n, o, i, j] = Σ_c Σ_k Σ_l X[n, c, i s + k, j s + l] W[o, c, k, l]
              where s is the stride, and X has `padding` rows and columns of zeros on each side.
              Written as a product of matrices: each window is one row, of C · height · width
              numbers, and each output channel's weights are a column. (Called im2col.)
    Backward  W[o, c, k, l] meets an entry of X at every position (n, i, j):

                  dW[o, c, k, l] = Σ_n Σ_i Σ_j G[n, o, i, j] X[n, c, i s + k, j s + l]

              X[n, c, p, q] reaches Y[n, o, i, j] through each window that it is seen in, where
              p = i s + k and q = j s + l:

                  dX[n, c, i s + k, j s + l] += Σ_o G[n, o, i, j] W[o, c, k, l]

              for all i, j, k, l. Windows overlap, so these add up. The padding's part is dropped.

    Args:
        x: Tensor of shape (N, C, H, W), or what `ensure_tensor` makes one of.
        weight: Tensor of shape (O, C, height, width), likewise.
        stride: s, by how many pixels the window moves on, at least 1.
        padding: how many rows and columns of zeros are put around each image.

    Returns:
        Tensor of shape (N, O, rows, columns), see `windows`, with parents (x, weight) and
        grad_fn_name "<Conv2dBackward>". As in `add`: its grad_fn adds to `.grad`, never changes
        grad_out, and leaves a parent alone that needs no gradient; a result needs a gradient when
        a parent does, and only then has it a grad_fn.
    """
    x, weight = ensure_tensor(x), ensure_tensor(weight)
    # Your code here.
    raise NotImplementedError


# Checkpoints --------------------------------------------------------------------------------------


def go_back(out, grad_out):
    """Goes back from a tensor with an upstream gradient; `backward` alone would begin with ones.

    Args:
        out: Tensor that needs a gradient.
        grad_out: ndarray of its shape.
    """

    def hand_over(_):
        out.grad += grad_out

    Tensor(0.0, requires_grad=True, parents=(out,), grad_fn=hand_over).backward()


def checkpoint(f, x):
    """Computes f(x) without keeping intermediate results.

    A graph holds every intermediate result until the backward pass has been there. In a chain of
    64 operations these are 64 arrays. Cut it into 8 pieces with a checkpoint around each: then 8
    results stay, and on the way back each piece is computed once more, with 8 arrays at a time.
    (Griewank 1992; √n of n arrays, for one more forward pass.)

    Forward   The values of f(x). None of the tensors that f makes on the way stays alive.
    Backward  f is computed again, from a leaf with x's values, this time with a graph. Going back
              through that graph from the upstream gradient gives the leaf its gradient, and x gets
              it, too. `go_back` helps.

    Args:
        f: a function of one Tensor that returns a Tensor, the same whenever it is called. It may
            use other leaves, such as weights; they get their gradients as they would without a
            checkpoint.
        x: Tensor, or what `ensure_tensor` makes one of.

    Returns:
        Tensor with parents (x,) and grad_fn_name "<CheckpointBackward>". It needs a gradient when
        f(x) does: also where x itself needs none, and a weight that f uses does.
    """
    x = ensure_tensor(x)
    # Your code here.
    raise NotImplementedError
