"""A small network that sees images as images: three convolutions, for digits of 8×8 pixels.

    net = ConvNet()
    history = nn.train(net, x_train, y_train, x_validation, y_validation, epochs=12)

In this module
    ConvNet    a tanh after each convolution but the last, whose window is as large as its input
"""

import numpy as np

import further
import nn
import submitted

PIXELS = 8  # a side of an image


class ConvNet:
    """A network of three convolutions, which nn.train can train.

        1 channel  of 8×8 pixels   window 3×3, padding 1
        8 channels of 8×8          window 3×3, padding 1, stride 2
        16 channels of 4×4         window 4×4, all that there is: a linear layer
        10 scores

    Args:
        seed: the same seed gives the same random start.

    Attributes:
        weights: Tensors of shapes (8, 1, 3, 3), (16, 8, 3, 3) and (10, 16, 4, 4).
        biases: Tensors of shapes (1, 8, 1, 1), (1, 16, 1, 1) and (1, 10, 1, 1): one number for
            each channel, repeated over examples and pixels.
    """

    def __init__(self, seed=0):
        random = np.random.default_rng(seed)
        shapes = [(8, 1, 3, 3), (16, 8, 3, 3), (10, 16, 4, 4)]
        self.weights = [new_weight(shape, random) for shape in shapes]
        self.biases = [
            submitted.Tensor(np.zeros((1, shape[0], 1, 1)), requires_grad=True) for shape in shapes
        ]

    def __call__(self, x):
        """Takes images (N, 64) to scores (N, 10)."""
        first, second, last = zip(self.weights, self.biases, strict=True)
        h = submitted.Tensor(x.array.reshape(-1, 1, PIXELS, PIXELS))
        h = nn.tanh(further.conv2d(h, first[0], padding=1) + first[1])
        h = nn.tanh(further.conv2d(h, second[0], stride=2, padding=1) + second[1])
        scores = further.conv2d(h, last[0]) + last[1]
        return scores.sum(axis=(2, 3))  # of one pixel each: the engine has no reshape

    def parameters(self):
        """The tensors that training changes, from the first layer to the last."""
        return [each for pair in zip(self.weights, self.biases, strict=True) for each in pair]


def new_weight(shape, random):
    """Draws weights evenly between ±1/√n, where n numbers go into each output."""
    bound = 1 / np.sqrt(np.prod(shape[1:]))
    return submitted.Tensor(random.uniform(-bound, bound, shape), requires_grad=True)
