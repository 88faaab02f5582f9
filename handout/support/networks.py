"""A network of the layers of `extra.py`, and three ways for its weights to begin.

In this module
    Net                linear layers, with an activation after each but the last
    plain xavier he    fill the weights of a net anew
"""

from itertools import pairwise

import numpy as np

import extra

SIZES = (784, 1024, 1024, 1024, 10)


class Net(extra.Sequential):
    """A multilayer perceptron: linear layers, with an activation after each but the last.

    Args:
        sizes: how many numbers there are before, between and after the linear layers.
        rng: numpy.random.Generator that draws the weights; a new one by default.
        activation: a class of layers without parameters, extra.ReLU or extra.Tanh.
        dtype: np.float32 or np.float64.
    """

    def __init__(self, sizes=SIZES, rng=None, activation=extra.ReLU, dtype=np.float32):
        layers = []
        for inputs, outputs in pairwise(sizes):
            layers += [extra.Linear(inputs, outputs, rng, dtype), activation()]
        super().__init__(*layers[:-1])


def plain(net, rng, scale):
    """Fills weights with normal numbers of one standard deviation for all layers, σ = scale."""
    fill(net, rng, lambda inputs, outputs: scale)


def xavier(net, rng):
    """Fills weights so that a net with tanh keeps its numbers' size, forward and backward.

    σ² = 2 / (inputs + outputs)

    A sum of n products of variance σ² · 1 has variance n σ². Forward n is the number of inputs,
    backward that of outputs; this is 1 over their mean. (Glorot and Bengio, 2010.)
    """
    fill(net, rng, lambda inputs, outputs: np.sqrt(2 / (inputs + outputs)))


def he(net, rng):
    """Fills weights so that a net with ReLU keeps its numbers' size.

    σ² = 2 / inputs

    ReLU makes zero of half of the numbers, and so halves their mean square; hence the 2. (He,
    Zhang, Ren and Sun, 2015.)
    """
    fill(net, rng, lambda inputs, outputs: np.sqrt(2 / inputs))


def fill(net, rng, deviation):
    """Fills weights with normal numbers, and biases with zeros; both in place.

    Args:
        net: anything with parameters(); those with two axes are weights.
        rng: numpy.random.Generator.
        deviation: takes a weight's numbers of inputs and outputs to its standard deviation σ.
    """
    for parameter in net.parameters():
        shape = parameter.array.shape
        if len(shape) == 2:
            parameter.array[...] = rng.normal(0, deviation(*shape), shape)
        else:
            parameter.array[...] = 0
