"""Loads handwritten digits of 8×8 pixels: all 5,620, or the 1,797 that come with the course.

    x_train, y_train, x_validation, y_validation = load_split()

The set is "Optical Recognition of Handwritten Digits" of E. Alpaydin and C. Kaynak, at the UCI
Machine Learning Repository, CC BY 4.0. Its two files, optdigits.tra and optdigits.tes, hold a digit
per line: 64 whole numbers from 0 to 16 and the class. Put both into a folder and name it by the
environment variable DIGITS_DIR. Without it you get the shipped ones, which are those of
optdigits.tes.
"""

import os
from pathlib import Path

import numpy as np

from load_mnist import DataError, load_digits

FILES = {"optdigits.tra": 3823, "optdigits.tes": 1797}  # and how many lines each has

SMALLEST_DEVIATION = np.float32(0.01)  # a pixel that is hardly ever used is not blown up


def load_split(seed=0, folder=None):
    """Deals the digits into four fifths for training and one fifth for validation, at random.

    Args:
        seed: the same seed gives the same parts.
        folder: where the two files are; if None, what DIGITS_DIR names, or the shipped digits.

    Returns:
        x_train, y_train, x_validation, y_validation: images, float32 from 0 to 1, shape (N, 64),
        and classes, int64, shape (N,). Of all 5,620 digits 4,496 and 1,124.

    Raises:
        DataError: a file is missing or damaged.
    """
    folder = folder or os.environ.get("DIGITS_DIR")
    x, y = load_all(Path(folder)) if folder else load_digits()
    order = np.random.default_rng(seed).permutation(len(x))
    train, validation = np.split(order, [len(x) * 4 // 5])
    return x[train], y[train], x[validation], y[validation]


def standardized(x_train, x_validation):
    """Shifts and scales each pixel so that it has mean 0 and standard deviation 1 in training.

    Both come from the training images alone: validation has to tell how a network does on digits
    that nobody had seen. A pixel that is the same in all of them becomes 0.

    Args:
        x_train, x_validation: images, shape (N, pixels).

    Returns:
        Both, float32.
    """
    mean, deviation = x_train.mean(axis=0), x_train.std(axis=0)
    deviation = np.maximum(deviation, SMALLEST_DEVIATION)
    return (x_train - mean) / deviation, (x_validation - mean) / deviation


def load_all(folder):
    """Reads both files; returns images and classes as `load_digits` does."""
    table = np.concatenate([read(folder / name, lines) for name, lines in FILES.items()])
    return table[:, :64] / np.float32(16), table[:, 64].astype(np.int64)


def read(path, lines):
    """Reads one file and checks that it is what it should be.

    Returns:
        ndarray of uint8, shape (lines, 65).

    Raises:
        DataError: it is not; the message says what to do.
    """
    if not path.is_file():
        raise DataError(
            f"{path} is missing: DIGITS_DIR has to name the folder of {' and '.join(FILES)}; "
            "unset it for the digits that come with the course"
        )
    try:
        table = np.loadtxt(path, delimiter=",", dtype=np.int64, ndmin=2)
    except ValueError as error:
        raise DataError(f"{path} is not a table of whole numbers ({error})") from None
    if table.shape != (lines, 65):
        raise DataError(f"{path} holds a table of {table.shape}, and not of {(lines, 65)}")
    pixels, classes = table[:, :64], table[:, 64]
    if pixels.min() < 0 or pixels.max() > 16 or classes.min() < 0 or classes.max() > 9:
        raise DataError(f"{path}: pixels go from 0 to 16 and classes from 0 to 9, these do not")
    return table.astype(np.uint8)
