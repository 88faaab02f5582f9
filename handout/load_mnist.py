"""Loads MNIST, 70,000 handwritten digits, or the few digits that come with the course.

    x_train, y_train, x_test, y_test = load_mnist_numpy()

    python load_mnist.py           downloads MNIST into data/, 12 MB
    python load_mnist.py FOLDER    into another folder; set MNIST_DIR to it afterwards

MNIST is four files in the IDX format, gzipped or not: a magic number, the size of each axis, and
the values. Without them you get the digits in data/digits.npz, enlarged to MNIST's size: enough to
try everything, too few to compare accuracies.

In this module
    load_mnist_numpy    training and test images with their labels
    has_mnist           whether MNIST is there
    load_digits         the 8×8 digits as they are
    read_idx            one file
"""

import argparse
import gzip
import hashlib
import os
import shlex
import sys
import zlib
from pathlib import Path
from typing import NamedTuple

import numpy as np

HERE = Path(__file__).resolve().parent
MIRRORS = (
    "https://ossci-datasets.s3.amazonaws.com/mnist/",
    "https://storage.googleapis.com/cvdf-datasets/mnist/",
)


class Source(NamedTuple):
    """One file of MNIST: its name, the shape and SHA-256 of what is in it, and as it is gzipped."""

    name: str
    shape: tuple
    sha256: str
    gz_sha256: str
    gz_bytes: int


FILES = (
    Source(
        "train-images-idx3-ubyte",
        (60000, 28, 28),
        "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
        "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609",
        9912422,
    ),
    Source(
        "train-labels-idx1-ubyte",
        (60000,),
        "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
        "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c",
        28881,
    ),
    Source(
        "t10k-images-idx3-ubyte",
        (10000, 28, 28),
        "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
        "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6",
        1648877,
    ),
    Source(
        "t10k-labels-idx1-ubyte",
        (10000,),
        "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2",
        "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6",
        4542,
    ),
)


class DataError(Exception):
    """A file of data is missing or is not what it should be; the message says what to do."""


def load_mnist_numpy(test_size=None, folder=None):
    """Loads training and test digits.

    Args:
        test_size: how many of the test images to take, from the first; all if None.
        folder: where the four files are. If None, the folder that the environment variable
            MNIST_DIR names, or data/; and if data/ has none of the four, the course's own digits.

    Returns:
        x_train, y_train, x_test, y_test: images, float32 from 0 to 1, shape (N, 784), and labels
        from 0 to 9, int64, shape (N,). For MNIST N is 60,000 and 10,000.

    Raises:
        DataError: a file is missing or damaged, or test_size is not between 1 and N.
    """
    wanted = folder or os.environ.get("MNIST_DIR")
    place = Path(wanted) if wanted else data_folder()
    missing = [source.name for source in FILES if find(place, source.name) is None]
    if len(missing) == len(FILES) and not wanted:
        digits = enlarged_digits()
        print(
            f"MNIST is not downloaded: these are {len(digits[0])} and {len(digits[2])} digits that "
            "come with the course. `python load_mnist.py` downloads MNIST."
        )
        x_train, y_train, x_test, y_test = digits
        test_size = None if test_size is None else min(test_size, len(x_test))
    elif missing:
        what = " and no ".join(missing)
        raise DataError(f"{place} has no {what} (.gz or not): run `{command_for(place)}`")
    else:
        x_train, y_train, x_test, y_test = (read_idx(place, source) for source in FILES)
        x_train, x_test = as_rows(x_train), as_rows(x_test)
    if test_size is not None and not 1 <= test_size <= len(x_test):
        raise DataError(f"test_size is {test_size}, and has to be from 1 to {len(x_test)}")
    return (
        x_train,
        y_train.astype(np.int64),
        x_test[:test_size],
        y_test[:test_size].astype(np.int64),
    )


def has_mnist():
    """Whether there is MNIST to load: MNIST_DIR names its folder, or data/ has some of it."""
    beside = any(find(data_folder(), source.name) for source in FILES)
    return bool(os.environ.get("MNIST_DIR")) or beside


def read_idx(folder, source):
    """Reads one file and checks that it is what it should be.

    Returns:
        ndarray of uint8, of source.shape.

    Raises:
        DataError: the file is missing, cannot be unpacked, or holds something else.
    """
    path = find(folder, source.name)
    if path is None:
        raise DataError(f"{folder} has no {source.name} (.gz or not)")
    again = f"delete it and run `{command_for(folder)}`"
    try:
        content = path.read_bytes()
        if path.suffix == ".gz":
            content = gzip.decompress(content)
    except (OSError, EOFError, zlib.error) as error:
        raise DataError(f"{path} cannot be unpacked ({error}): {again}") from None
    # Two zero bytes, 8 for unsigned bytes, the number of axes; then the size of each axis.
    axes = len(source.shape)
    header = np.frombuffer(content[: 4 + 4 * axes].ljust(4 + 4 * axes, b"\0"), ">u4").tolist()
    if header[0] != 0x800 + axes:
        raise DataError(f"{path} begins with {header[0]} instead of {0x800 + axes}: {again}")
    if tuple(header[1:]) != source.shape:
        raise DataError(f"{path} holds {tuple(header[1:])} values, not {source.shape}: {again}")
    values = np.frombuffer(content, np.uint8, offset=4 + 4 * axes)
    if values.size != np.prod(source.shape):
        raise DataError(f"{path} holds {values.size} bytes of {np.prod(source.shape)}: {again}")
    if hashlib.sha256(content).hexdigest() != source.sha256:
        raise DataError(f"{path} does not hold MNIST (its SHA-256 is another one): {again}")
    return values.reshape(source.shape)


def command_for(folder):
    """The command that downloads MNIST into a folder, which data/ needs no name for."""
    words = ["python", "load_mnist.py"]
    return shlex.join(words if Path(folder) == data_folder() else [*words, str(folder)])


def load_digits():
    """Loads the 1,797 digits of 8×8 pixels that come with the course.

    Returns:
        Images, float32 from 0 to 1, shape (1797, 64), and labels, int64, shape (1797,).

    Raises:
        DataError: data/digits.npz is missing.
    """
    path = data_folder() / "digits.npz"
    if not path.exists():
        raise DataError(f"{path} is missing: unpack the course's files again, all of them")
    with np.load(path) as digits:
        images = digits["images"].reshape(-1, 64) / np.float32(16)
        return images, digits["labels"].astype(np.int64)


def enlarged_digits():
    """The shipped digits as if they were MNIST: each pixel 3×3, in a frame of 2 pixels.

    Returns:
        x_train, y_train, x_test, y_test, as load_mnist_numpy does; every fifth digit is for tests.
    """
    images, labels = load_digits()
    large = images.reshape(-1, 8, 8).repeat(3, axis=1).repeat(3, axis=2)
    x = np.pad(large, ((0, 0), (2, 2), (2, 2))).reshape(-1, 784)
    for_tests = np.arange(len(x)) % 5 == 4
    return x[~for_tests], labels[~for_tests], x[for_tests], labels[for_tests]


def as_rows(images):
    """Makes a row of 784 numbers from 0 to 1, float32, of each image of bytes."""
    return images.reshape(len(images), -1) / np.float32(255)


def find(folder, name):
    """The path of a file, gzipped or not; None if there is neither."""
    for path in (Path(folder) / name, Path(folder) / f"{name}.gz"):
        if path.is_file():
            return path
    return None


def data_folder():
    """The folder data/ beside this file; in the course's own repository, one folder up."""
    beside = HERE / "data"
    return beside if beside.is_dir() else HERE.parent / "data"


def main():
    """Downloads what is not there, reads all of it, and returns the exit code."""
    parser = argparse.ArgumentParser(description="Downloads MNIST: four files, 12 MB.")
    parser.add_argument("folder", nargs="?", type=Path, default=data_folder())
    parser.add_argument("--mirror", action="append", help="an address to take it from instead")
    options = parser.parse_args()
    from support.download import DownloadError, download

    try:
        options.folder.mkdir(parents=True, exist_ok=True)
        for source in FILES:
            if find(options.folder, source.name) is None:
                path = options.folder / f"{source.name}.gz"
                mirrors = options.mirror or MIRRORS
                download(path, mirrors, source.gz_bytes, source.gz_sha256)
            read_idx(options.folder, source)
            print(f"{source.name}: complete")
    except (DataError, DownloadError, OSError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 3
    except KeyboardInterrupt:
        print("\nstopped: what has arrived is kept, and the next run goes on from there")
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
