"""Layers, losses and optimizers by hand: the same calculus without the engine.

`submitted.py` differentiates whatever is computed with its tensors. Here nothing is recorded:
every layer has a `forward` and a `backward` that somebody has derived on paper. The first neural
networks were made so, and single operations inside the libraries of today still are.

    net = Sequential(Linear(784, 256), ReLU(), Linear(256, 10))
    criterion = CrossEntropyLoss()
    optimizer = Adam(net.parameters(), lr=1e-3)

    loss = criterion(net(x), target)        # forward, first layer to loss
    optimizer.zero_grad()
    net.backward(criterion.backward())      # backward, loss to first layer
    optimizer.step()

One rule is behind every `backward`. Let L be the loss, a number, and y = f(x) a layer. Then

    dL/dxᵢ = Σⱼ dL/dyⱼ · dyⱼ/dxᵢ

`backward` is given dout, the array of all dL/dyⱼ, and returns the array of all dL/dxᵢ. The table
of dyⱼ/dxᵢ, the Jacobian, has as many rows as y has entries and as many columns as x has; it is
never built, since for every layer here the sum has a short form.

In this file
    Parameter Layer Loss Optimizer    what everything else is made of or looks like
    Linear ReLU Tanh Sigmoid          layers, with stable_sigmoid
    Softmax LogSoftmax                layers that look at whole rows, with logsumexp
    Sequential                        layers in a row
    pow neg relu sigmoid tanh mean    more operations for the engine's tensors
    CrossEntropyLoss NLLLoss          losses for one class out of many
    BCELoss BCEWithLogitsLoss         losses for yes or no
    MSELoss L1Loss                    losses for numbers
    SGD SGDMomentum RMSprop Adam      optimizers
    clip_grad_norm_                   keeps a step from being too long
    GradientAccumulator               a large batch in small pieces
    gradcheck                         is a backward pass right? Ask central differences

Arrays are NumPy's, of float32 or float64, and what comes out has the dtype of what went in. N is
the number of examples in a batch, one a row. `pow` below is for tensors, not Python's own.
"""

from contextlib import contextmanager
from typing import NamedTuple, Protocol

import numpy as np

from submitted import Tensor, ensure_tensor

# What everything else is made of or looks like ----------------------------------------------------


class Parameter:
    """An array that is learned, and its gradient.

    Args:
        array: ndarray of float32 or float64; kept, not copied.
        name: what messages and plots call it.

    Attributes:
        grad: ndarray of the array's shape and dtype, or None as long as nothing has arrived.
    """

    def __init__(self, array, name="parameter"):
        self.array = array
        self.name = name
        self.grad = None

    def add_grad(self, gradient):
        """Adds to the gradient: what arrives in several backward passes adds up.

        Args:
            gradient: ndarray of the array's shape. It is kept, so it should be a new one.
        """
        if self.grad is None:
            self.grad = gradient
        else:
            self.grad += gradient


class Layer(Protocol):
    """A function of an array that can be differentiated.

    `forward` remembers what `backward` will need. So `backward` belongs to the last `forward`.
    """

    def forward(self, x: np.ndarray) -> np.ndarray:
        """Computes the layer's output from its input."""
        ...

    def backward(self, dout: np.ndarray) -> np.ndarray:
        """Adds to the parameters' gradients, and returns the gradient of the input.

        Args:
            dout: the upstream gradient, of the output's shape. It must not be changed.

        Returns:
            The gradient of the loss with respect to the input, of the input's shape.
        """
        ...

    def parameters(self) -> list[Parameter]:
        """What the layer learns; nothing, unless it says otherwise."""
        return []

    def __call__(self, x: np.ndarray) -> np.ndarray:
        return self.forward(x)


class Loss(Protocol):
    """Says in one number how wrong predictions are.

    What the predictions are, scores or probabilities or numbers, each loss says for itself.
    """

    def forward(self, prediction: np.ndarray, target: np.ndarray, /) -> float:
        """Computes the loss, a Python float."""
        ...

    def backward(self) -> np.ndarray:
        """The gradient of the last loss with respect to its predictions, of their shape.

        Asked again, it answers the same.
        """
        ...

    def __call__(self, prediction: np.ndarray, target: np.ndarray) -> float:
        return self.forward(prediction, target)


class Optimizer(Protocol):
    """Changes parameters, step by step, so that the loss goes down."""

    parameters: list[Parameter]

    def step(self) -> None:
        """Changes every parameter once, by its gradient.

        Raises:
            ValueError: a parameter has no gradient; nothing has been changed.
        """
        ...

    def zero_grad(self) -> None:
        """Forgets all gradients: every `.grad` becomes None.

        Gradients add up from one backward pass to the next, so this belongs before each one that
        begins a new step.
        """
        # Your code here.
        raise NotImplementedError


# Layers -------------------------------------------------------------------------------------------


class Linear(Layer):
    """A linear layer: every output is a weighted sum of all inputs, plus a bias.

    Forward   Y = X W + b, so Y[n, k] = Σ_j X[n, j] W[j, k] + b[k]
    Backward  W[j, k] acts on column k of Y, in every example n, with derivative X[n, j]:

                  dW[j, k] = Σ_n X[n, j] G[n, k]    that is  Xᵀ G
                  db[k]    = Σ_n G[n, k]
                  dX[n, j] = Σ_k G[n, k] W[j, k]    that is  G Wᵀ

              where G is the upstream gradient. The sums over n make a gradient of the whole batch.

    Args:
        in_features, out_features: the numbers of columns of X and of Y.
        rng: numpy.random.Generator that draws weights and biases, uniformly between
            -1/√in_features and 1/√in_features; a new one by default.
        dtype: np.float32 or np.float64.

    Attributes:
        weight: Parameter of shape (in_features, out_features).
        bias: Parameter of shape (out_features,).
    """

    def __init__(self, in_features, out_features, rng=None, dtype=np.float32):
        rng = np.random.default_rng() if rng is None else rng
        bound = 1 / np.sqrt(in_features)
        weight = rng.uniform(-bound, bound, (in_features, out_features))
        bias = rng.uniform(-bound, bound, out_features)
        self.weight = Parameter(weight.astype(dtype), "weight")
        self.bias = Parameter(bias.astype(dtype), "bias")

    def forward(self, x):
        """Takes x of shape (N, in_features), and returns (N, out_features)."""
        # Your code here.
        raise NotImplementedError

    def backward(self, dout):
        """Takes dout of shape (N, out_features), and returns (N, in_features)."""
        # Your code here.
        raise NotImplementedError

    def parameters(self):
        return [self.weight, self.bias]


class ReLU(Layer):
    """The rectifier: what is negative becomes zero. Arrays of any shape.

    Forward   y = max(x, 0)
    Backward  dy/dx = 1 where x > 0, else 0. At x = 0 there is no derivative; 0 is customary, and
              never graded.
    """

    def forward(self, x):
        # Your code here.
        raise NotImplementedError

    def backward(self, dout):
        # Your code here.
        raise NotImplementedError


class Tanh(Layer):
    """The hyperbolic tangent, between -1 and 1. Arrays of any shape.

    Forward   y = tanh x
    Backward  dy/dx = 1 - tanh² x = 1 - y²
    """

    def forward(self, x):
        # Your code here.
        raise NotImplementedError

    def backward(self, dout):
        # Your code here.
        raise NotImplementedError


def stable_sigmoid(x):
    """The logistic function σ(x) = 1 / (1 + e⁻ˣ), without any overflow.

    e⁻ˣ is too large for float32 below x = -88.7. Multiplying numerator and denominator by eˣ gives
    eˣ / (1 + eˣ), which is the same and overflows above 88.7. With e⁻|ˣ|, which is never above 1,
    each form serves on its side: 1 / (1 + e⁻|ˣ|) for x ≥ 0, and e⁻|ˣ| / (1 + e⁻|ˣ|) below.

    Args:
        x: ndarray of any shape.

    Returns:
        ndarray of the same shape and dtype, between 0 and 1.
    """
    # Your code here.
    raise NotImplementedError


class Sigmoid(Layer):
    """The logistic function, between 0 and 1. Arrays of any shape.

    Forward   y = σ(x) = 1 / (1 + e⁻ˣ), by `stable_sigmoid`
    Backward  dy/dx = e⁻ˣ / (1 + e⁻ˣ)² = y (1 - y)
    """

    def forward(self, x):
        # Your code here.
        raise NotImplementedError

    def backward(self, dout):
        # Your code here.
        raise NotImplementedError


def logsumexp(x):
    """The logarithm of a sum of exponentials, row by row, without any overflow.

    lse(x) = ln Σⱼ e^xⱼ = m + ln Σⱼ e^(xⱼ - m) for every m. With m the row's largest entry no
    exponent is above 0, and one of them is 0, so the sum is between 1 and the number of classes.

    Args:
        x: ndarray of shape (N, classes).

    Returns:
        ndarray of shape (N, 1) and x's dtype.
    """
    # Your code here.
    raise NotImplementedError


class Softmax(Layer):
    """Turns each row of scores into probabilities.

    Forward   sᵢ = e^xᵢ / Σⱼ e^xⱼ. Subtracting the row's largest score from all of them changes
              nothing on paper, and nothing overflows.
    Backward  Every output depends on every score of its row: dsᵢ/dxⱼ = sᵢ (δᵢⱼ - sⱼ), where δᵢⱼ
              is 1 for i = j, else 0. With g the row's upstream gradient,

                  dxⱼ = Σᵢ gᵢ sᵢ (δᵢⱼ - sⱼ) = sⱼ (gⱼ - Σᵢ gᵢ sᵢ)
    """

    def forward(self, x):
        """Takes x of shape (N, classes), and returns rows whose sum is 1."""
        # Your code here.
        raise NotImplementedError

    def backward(self, dout):
        # Your code here.
        raise NotImplementedError


class LogSoftmax(Layer):
    """The logarithms of the probabilities of each row of scores.

    Forward   yᵢ = ln softmax(x)ᵢ = xᵢ - lse(x). The logarithm of a computed softmax would be
              minus infinity where a probability is too small for its dtype.
    Backward  dyᵢ/dxⱼ = δᵢⱼ - softmax(x)ⱼ, so dxⱼ = gⱼ - softmax(x)ⱼ Σᵢ gᵢ
    """

    def forward(self, x):
        """Takes x of shape (N, classes), and returns the same shape; entries are at most 0."""
        # Your code here.
        raise NotImplementedError

    def backward(self, dout):
        # Your code here.
        raise NotImplementedError


class Sequential(Layer):
    """Layers in a row: the output of each is the input of the next.

    By the chain rule the backward pass visits them from last to first, and what each returns is
    the upstream gradient of the one before it. Parameters are renamed: the first layer's weight
    becomes "0.weight".
    """

    def __init__(self, *layers):
        self.layers = layers
        for index, layer in enumerate(layers):
            for parameter in layer.parameters():
                parameter.name = f"{index}.{parameter.name}"

    def forward(self, x):
        for layer in self.layers:
            x = layer.forward(x)
        return x

    def backward(self, dout):
        for layer in reversed(self.layers):
            dout = layer.backward(dout)
        return dout

    def parameters(self):
        return [parameter for layer in self.layers for parameter in layer.parameters()]


# More operations for the engine's tensors ---------------------------------------------------------
# Each has a backward of its own, as in submitted.py, and nothing but Tensor itself has to be right
# for it. In every one: add to `.grad` with +=, never change grad_out, and leave a parent alone that
# needs no gradient.


def result(array, parents, grad_fn, grad_fn_name):
    """Makes the Tensor that an operation returns: it needs a gradient when a parent does."""
    requires_grad = any(parent.requires_grad for parent in parents)
    grad_fn = grad_fn if requires_grad else None
    return Tensor(array, requires_grad, parents, grad_fn, grad_fn_name)


def pow(a, b):
    """Raises to a power, element by element.

    Forward   c = a^b
    Backward  dc/da = b a^(b - 1)
              dc/db = a^b ln a, since a^b = e^(b ln a)

    Args:
        a, b: Tensors of one shape; one of them may be a number instead. Where b needs a gradient,
            a is positive.

    Returns:
        Tensor of that shape, with parents (a, b) and grad_fn_name "<PowBackward>". The gradient at
        a = 0 for b below 1 is left open, and never graded.
    """
    a, b = ensure_tensor(a), ensure_tensor(b)
    # Your code here.
    raise NotImplementedError


def neg(a):
    """Changes the sign, element by element.

    Forward   c = -a
    Backward  dc/da = -1

    Returns:
        Tensor of a's shape, with parents (a,) and grad_fn_name "<NegBackward>".
    """
    a = ensure_tensor(a)
    # Your code here.
    raise NotImplementedError


def relu(a):
    """The rectifier, element by element; see the layer `ReLU`.

    Returns:
        Tensor of a's shape, with parents (a,) and grad_fn_name "<ReluBackward>".
    """
    a = ensure_tensor(a)
    # Your code here.
    raise NotImplementedError


def sigmoid(a):
    """The logistic function, element by element; see the layer `Sigmoid`.

    Returns:
        Tensor of a's shape, with parents (a,) and grad_fn_name "<SigmoidBackward>".
    """
    a = ensure_tensor(a)
    # Your code here.
    raise NotImplementedError


def tanh(a):
    """The hyperbolic tangent, element by element; see the layer `Tanh`.

    Returns:
        Tensor of a's shape, with parents (a,) and grad_fn_name "<TanhBackward>".
    """
    a = ensure_tensor(a)
    # Your code here.
    raise NotImplementedError


def mean(a, axis=None, keepdims=False):
    """Averages over one axis, several, or all.

    Forward   c = (1/n) Σ a over the given axes, where n entries go into each average
    Backward  dc/da = 1/n for each of them

    Args:
        a: Tensor, or what `ensure_tensor` makes one of.
        axis: an int (negative counts from the end), a tuple of ints, or None for all axes.
        keepdims: whether the averaged axes stay in the result's shape, with size 1.

    Returns:
        Tensor with parents (a,) and grad_fn_name "<MeanBackward>". Its shape, and what its grad_fn
        takes, are as for `sum` in submitted.py.
    """
    a = ensure_tensor(a)
    # Your code here.
    raise NotImplementedError


# From here on every Tensor knows them: a ** 2, 2 ** a, -a, a.relu(), a.mean(axis=0).
Tensor.__pow__ = pow
Tensor.__rpow__ = lambda exponent, base: pow(base, exponent)
Tensor.__neg__ = neg
Tensor.relu, Tensor.sigmoid, Tensor.tanh, Tensor.mean = relu, sigmoid, tanh, mean


# Losses -------------------------------------------------------------------------------------------


def refuse_other_shape(target, shape):
    """Raises ValueError if targets have not the shape that goes with the predictions.

    NumPy would broadcast (N,) against (N, 1), and the loss would be of N · N pairs.
    """
    if target.shape != shape:
        raise ValueError(f"targets have shape {target.shape}, and should have {shape}")


class CrossEntropyLoss(Loss):
    """How surprised scores are by the right classes: mean over the batch of -ln softmax(x)[t].

    Forward   L = (1/N) Σₙ (lse(xₙ) - xₙ[tₙ]), where xₙ is row n and tₙ its class
    Backward  d lse(x)/dxⱼ = softmax(x)ⱼ, and xₙ[tₙ] has derivative 1 at j = tₙ alone:

                  dL/dx = (softmax(x) - one_hot(t)) / N
    """

    def forward(self, x, target):
        """Takes scores.

        Args:
            x: ndarray of shape (N, classes).
            target: ndarray of shape (N,), whole numbers from 0 to classes - 1.

        Raises:
            ValueError: the targets have another shape.
        """
        refuse_other_shape(target, x.shape[:1])
        # Your code here.
        raise NotImplementedError

    def backward(self):
        # Your code here.
        raise NotImplementedError


class NLLLoss(Loss):
    """The negative log-likelihood: mean over the batch of minus the right class's entry.

    Forward   L = -(1/N) Σₙ yₙ[tₙ], where y are logarithms of probabilities
    Backward  dL/dyₙ[j] = -1/N for j = tₙ, and 0 elsewhere

    Behind a `LogSoftmax` this is the cross entropy.
    """

    def forward(self, y, target):
        """Takes logarithms of probabilities.

        Args:
            y: ndarray of shape (N, classes).
            target: ndarray of shape (N,), whole numbers from 0 to classes - 1.

        Raises:
            ValueError: the targets have another shape.
        """
        refuse_other_shape(target, y.shape[:1])
        # Your code here.
        raise NotImplementedError

    def backward(self):
        # Your code here.
        raise NotImplementedError


class BCELoss(Loss):
    """Binary cross entropy of probabilities: how surprised they are by yes (1) and no (0).

    Forward   L = -(1/N) Σₙ (yₙ ln pₙ + (1 - yₙ) ln(1 - pₙ))
    Backward  dL/dpₙ = (1/N) (-yₙ/pₙ + (1 - yₙ)/(1 - pₙ)) = (pₙ - yₙ) / (pₙ (1 - pₙ)) / N

    A probability of exactly 0 or 1 has an infinite logarithm, and 0 · ∞ is not a number. So p is
    first brought between ε and 1 - ε, where ε is the dtype's `np.finfo(dtype).eps`; both formulas
    go by what comes out.
    """

    def forward(self, p, y):
        """Takes probabilities.

        Args:
            p: ndarray of N entries, shape (N,) or (N, 1), between 0 and 1.
            y: ndarray of the same shape, each entry 0 or 1.

        Raises:
            ValueError: the shapes differ.
        """
        refuse_other_shape(y, p.shape)
        y = y.astype(p.dtype)
        # Your code here.
        raise NotImplementedError

    def backward(self):
        # Your code here.
        raise NotImplementedError


class BCEWithLogitsLoss(Loss):
    """Binary cross entropy of scores x, whose probabilities are p = σ(x).

    Forward   -ln σ(x) = ln(1 + e⁻ˣ) = lse(0, x) - x, and -ln(1 - σ(x)) = lse(0, x). So

                  L = (1/N) Σₙ (lse(0, xₙ) - yₙ xₙ)

              and lse(0, x) = max(x, 0) + ln(1 + e⁻|ˣ|), which never overflows.
    Backward  d lse(0, x)/dx = σ(x), so dL/dxₙ = (σ(xₙ) - yₙ) / N
    """

    def forward(self, x, y):
        """Takes scores.

        Args:
            x: ndarray of N entries, shape (N,) or (N, 1).
            y: ndarray of the same shape, each entry 0 or 1.

        Raises:
            ValueError: the shapes differ.
        """
        refuse_other_shape(y, x.shape)
        y = y.astype(x.dtype)
        # Your code here.
        raise NotImplementedError

    def backward(self):
        # Your code here.
        raise NotImplementedError


class MSELoss(Loss):
    """The mean squared error, over all entries of all examples.

    Forward   L = (1/numel) Σ (prediction - target)², where numel is the number of entries
    Backward  dL/dprediction = 2 (prediction - target) / numel. It is not 2 diff / N: with D
              numbers an example the mean is over N · D of them.
    """

    def forward(self, prediction, target):
        """Takes two ndarrays of one shape.

        Raises:
            ValueError: the shapes differ.
        """
        refuse_other_shape(target, prediction.shape)
        # Your code here.
        raise NotImplementedError

    def backward(self):
        # Your code here.
        raise NotImplementedError


class L1Loss(Loss):
    """The mean absolute error, over all entries of all examples.

    Forward   L = (1/numel) Σ |prediction - target|
    Backward  dL/dprediction = sign(prediction - target) / numel. Where both are equal there is no
              derivative; 0 is customary, and never graded.
    """

    def forward(self, prediction, target):
        """Takes two ndarrays of one shape.

        Raises:
            ValueError: the shapes differ.
        """
        refuse_other_shape(target, prediction.shape)
        # Your code here.
        raise NotImplementedError

    def backward(self):
        # Your code here.
        raise NotImplementedError


# Optimizers ---------------------------------------------------------------------------------------
# In the formulas p is a parameter and g its gradient. All operations are element by element.


def checked_lr(lr):
    """Returns the learning rate.

    Raises:
        ValueError: it is 0 or below.
    """
    # Your code here.
    raise NotImplementedError


def decayed_gradients(parameters, weight_decay):
    """Returns the gradients that an optimizer goes by, one a parameter.

    Weight decay pulls every parameter towards 0. It stands for a term λ/2 Σ p² in the loss, whose
    gradient is λ p, so it is g + λ p that counts. The parameters' own `.grad` stay as they are:
    whoever looks at them, or takes another step, must find what the backward pass has put there.

    Args:
        parameters: list of Parameters.
        weight_decay: λ, at least 0.

    Returns:
        list of ndarrays, of the parameters' shapes and dtypes.

    Raises:
        ValueError: a parameter has no gradient.
    """
    # Your code here.
    raise NotImplementedError


class SGD(Optimizer):
    """Stochastic gradient descent: a step down the slope.

    p ← p - lr · g

    Args:
        parameters: Parameters, any iterable of them.
        lr: the learning rate, above 0.
        weight_decay: λ; see `decayed_gradients`.

    Raises:
        ValueError: lr is 0 or below.
    """

    def __init__(self, parameters, lr=0.1, weight_decay=0.0):
        self.parameters, self.lr = list(parameters), checked_lr(lr)
        self.weight_decay = weight_decay

    def step(self):
        # Your code here.
        raise NotImplementedError


class SGDMomentum(Optimizer):
    """Gradient descent with momentum: a velocity that gradients push, and that dies out slowly.

    v ← μ v + g
    p ← p - lr · v

    v is 0 at first. Where gradients agree from step to step it grows up to g / (1 - μ); where they
    change their sign they cancel. (Polyak 1964; in the form of Sutskever et al. 2013 without the
    factor lr in v.)

    Args:
        parameters, lr, weight_decay: as for `SGD`.
        momentum: μ, from 0 to below 1.

    Raises:
        ValueError: lr is 0 or below.
    """

    def __init__(self, parameters, lr=0.1, momentum=0.9, weight_decay=0.0):
        self.parameters, self.lr = list(parameters), checked_lr(lr)
        self.momentum, self.weight_decay = momentum, weight_decay
        self.velocities = [np.zeros_like(parameter.array) for parameter in self.parameters]

    def step(self):
        # Your code here.
        raise NotImplementedError


class RMSprop(Optimizer):
    """Divides each gradient by its recent size, so that all entries move at a similar pace.

    s ← α s + (1 - α) g²
    u = g / (√s + ε)
    without momentum   p ← p - lr · u
    with momentum      v ← μ v + u,  p ← p - lr · v

    s and v are 0 at first. ε stands outside the root. (Hinton, lecture 6e of his course, 2012;
    momentum as in Graves 2013.)

    Args:
        parameters, lr, weight_decay: as for `SGD`.
        alpha: α, how much of the past stays in the mean of squares.
        eps: ε, which keeps the divisor from being 0.
        momentum: μ; 0 for none.

    Raises:
        ValueError: lr is 0 or below.
    """

    def __init__(self, parameters, lr=0.01, alpha=0.99, eps=1e-8, momentum=0.0, weight_decay=0.0):
        self.parameters, self.lr = list(parameters), checked_lr(lr)
        self.alpha, self.eps = alpha, eps
        self.momentum, self.weight_decay = momentum, weight_decay
        self.squares = [np.zeros_like(parameter.array) for parameter in self.parameters]
        self.velocities = [np.zeros_like(parameter.array) for parameter in self.parameters]

    def step(self):
        # Your code here.
        raise NotImplementedError


class Adam(Optimizer):
    """Momentum and RMSprop together, both corrected for their start at 0.

    t ← t + 1
    m ← β₁ m + (1 - β₁) g           the mean of recent gradients
    v ← β₂ v + (1 - β₂) g²          the mean of their squares
    m̂ = m / (1 - β₁ᵗ)
    v̂ = v / (1 - β₂ᵗ)
    p ← p - lr · m̂ / (√v̂ + ε)

    m and v are 0 at first. If all gradients were g, m would be (1 - β₁ᵗ) g after t steps: too small
    by just the factor that m̂ takes out. The same holds for v and v̂. With m and √v instead, the
    first step would be (1 - β₁) / √(1 - β₂) ≈ 3.2 times as long, and the twelfth 6.6 times.
    (Kingma and Ba, 2015.)

    Args:
        parameters, lr, weight_decay: as for `SGD`.
        betas: (β₁, β₂), how much of the past stays in each mean.
        eps: ε, which keeps the divisor from being 0.

    Raises:
        ValueError: lr is 0 or below.
    """

    def __init__(self, parameters, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0):
        self.parameters, self.lr = list(parameters), checked_lr(lr)
        self.betas, self.eps, self.weight_decay = betas, eps, weight_decay
        self.t = 0
        self.means = [np.zeros_like(parameter.array) for parameter in self.parameters]
        self.squares = [np.zeros_like(parameter.array) for parameter in self.parameters]

    def step(self):
        # Your code here.
        raise NotImplementedError


# Training practice --------------------------------------------------------------------------------


def clip_grad_norm_(parameters, max_norm):
    """Shortens the gradient, in place, if it is longer than max_norm.

    All gradients together are one long vector, of norm ‖g‖ = √(Σ over all parameters and entries
    of g²). If that is above max_norm, every gradient is multiplied by max_norm / ‖g‖: the direction
    stays, the length becomes max_norm. Else nothing changes. (Pascanu, Mikolov and Bengio, 2013.)

    Args:
        parameters: Parameters, any iterable of them. Those without a gradient do not count.
        max_norm: the longest gradient that is let through, above 0.

    Returns:
        ‖g‖ before clipping, a Python float; 0.0 where there is no gradient.

    Raises:
        ValueError: max_norm is 0 or below.
    """
    # Your code here.
    raise NotImplementedError


class GradientAccumulator:
    """Takes one optimizer step for several small batches, as if they were one large one.

    The loss of a large batch is the mean over its examples. With k batches of one size it is the
    mean of their k losses, so its gradient is Σ over the batches of 1/k times each gradient. The
    backward passes add up by themselves; the factor has to be put in.

        accumulator = GradientAccumulator(optimizer, steps=4)
        for x, target in small_batches:
            criterion(net(x), target)
            net.backward(accumulator.scale(criterion.backward()))
            accumulator.step()              # every fourth time a step of the optimizer

    Args:
        optimizer: an Optimizer. Its gradients are forgotten now and after each of its steps.
        steps: k, the number of small batches in a large one, at least 1.

    Raises:
        ValueError: steps is below 1.
    """

    def __init__(self, optimizer, steps):
        # Your code here.
        raise NotImplementedError

    def scale(self, dout):
        """Returns 1/k times the gradient of one small batch's loss; dout itself stays."""
        # Your code here.
        raise NotImplementedError

    def step(self):
        """Counts one small batch. After every k of them the optimizer takes a step, and the
        gradients are forgotten.

        Returns:
            True if the optimizer took a step, else False.
        """
        # Your code here.
        raise NotImplementedError


# Is a backward pass right? ------------------------------------------------------------------------


class Check(NamedTuple):
    """How far a gradient by hand is from one by differences.

    Attributes:
        max_absolute: the largest |hand - differences| of all entries.
        mean_relative: the mean over all entries of |hand - differences| / max(|hand|,
            |differences|); an entry where both are 0 counts as 0.
        passed: whether max_absolute is at most the tolerance.
    """

    max_absolute: float
    mean_relative: float
    passed: bool


def numerical_gradient(objective, array, eps=1e-6):
    """The gradient of a number with respect to an array, by central differences.

    df/dxᵢ ≈ (f(xᵢ + ε) - f(xᵢ - ε)) / 2ε, whose error is of the order ε² (Taylor: even terms
    cancel), plus the rounding error of f, divided by ε. In float64 the sum of both is smallest
    near ε = 1e-6 to 1e-5.

    Args:
        objective: a function without arguments that computes the number from `array`.
        array: ndarray of float64. Each entry is changed in place, and put back.
        eps: ε.

    Returns:
        ndarray of the array's shape.
    """
    # Your code here.
    raise NotImplementedError


def compare_gradients(hand, differences, tolerance):
    """Compares two gradients.

    Args:
        hand: ndarray. One of another shape than `differences` does not pass, nor does None, which
            is what there is if a backward pass forgets an `add_grad` or a `return`.
        differences: ndarray of the shape that the gradient should have.
        tolerance: the largest absolute error that passes.

    Returns:
        Check; both errors are infinite if there is no gradient of that shape.
    """
    if hand is None or hand.shape != differences.shape:
        return Check(np.inf, np.inf, False)
    # Your code here.
    raise NotImplementedError


def gradcheck(layer, x, dout=None, eps=1e-6, tolerance=1e-5):
    """Checks a backward pass by central differences, in float64.

    A layer has many outputs, and differences need a number. Σ dout · forward(x) is one, and by
    definition of `backward` its gradient with respect to x is backward(dout).

    Args:
        layer: a Layer; or a function that takes a Tensor and returns one; for a loss see
            `LossOn`.
        x: the input, anything NumPy makes an array of; it is not changed.
        dout: ndarray of the output's shape. By default drawn at random: with ones, what cancels in
            a sum would not be seen.
        eps: ε of the differences.
        tolerance: the largest absolute error with which a gradient passes.

    Returns:
        dict from names to `Check`s: "input", and each parameter's name. The parameters themselves
        come out as they were.

    Raises:
        ValueError: two parameters have the same name.
    """
    layer = layer if hasattr(layer, "backward") else TensorFunction(layer)
    x = np.array(x, dtype=np.float64)
    parameters = layer.parameters()
    refuse_twins(parameters)
    with in_float64(parameters):
        # Your code here.
        raise NotImplementedError


def refuse_twins(parameters):
    """Raises ValueError if two parameters have the same name; `Sequential` gives them new ones."""
    names = [parameter.name for parameter in parameters]
    if len(set(names)) < len(names):
        raise ValueError(f"each parameter should have a name of its own, and these are {names}")


@contextmanager
def in_float64(parameters):
    """Within a `with` block parameters and tensors are of float64, and no gradient is there yet."""
    kept = [(parameter.array, parameter.grad) for parameter in parameters]
    kept_dtype, Tensor.dtype = Tensor.dtype, np.float64
    for parameter in parameters:
        parameter.array, parameter.grad = parameter.array.astype(np.float64), None
    try:
        yield
    finally:
        Tensor.dtype = kept_dtype
        for parameter, (array, grad) in zip(parameters, kept, strict=True):
            parameter.array, parameter.grad = array, grad


class TensorFunction(Layer):
    """A function of a Tensor as a layer, so that the engine can be checked like one."""

    def __init__(self, function):
        self.function = function

    def forward(self, x):
        self.x = Tensor(x, requires_grad=True)
        self.output = self.function(self.x)
        return self.output.array

    def backward(self, dout):
        (self.output * dout).sum().backward()
        return self.x.grad


class LossOn(Layer):
    """A loss with its target fixed, as a layer: gradcheck(LossOn(MSELoss(), target), x)."""

    def __init__(self, loss, target):
        self.loss, self.target = loss, target

    def forward(self, x):
        return np.asarray(self.loss.forward(x, self.target))

    def backward(self, dout):
        return dout * self.loss.backward()
