"""Files of the build folder: frames in frames (see sandbox/wire.py), with a format number.

    write(path, FORMAT, {"seed": "fa26", "probes": {"1.1": {"inputs": b"...", "answer": b"..."}}})
    seed = read(path, FORMAT, lambda node: node.text("seed"))

Whoever keeps something raises its FORMAT when the same sources give other contents: when frames,
generators or what runs the solution have changed. Nothing in a file can run: it holds no pickle.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

import numpy as np

from grader.atomic import replace_file
from grader.clean import one_line
from grader.errors import ExpectationError
from grader.sandbox import wire

T = TypeVar("T")


class Node:
    """One frame, whose values are asked for by name and type.

    Every method raises WireError if there is no such value, or one of another type.
    """

    def __init__(self, data: bytes) -> None:
        self.values = wire.decode(data).values

    def __iter__(self) -> Iterator[str]:
        return iter(self.values)

    def text(self, name: str) -> str:
        return self._of_type(name, str)

    def number(self, name: str) -> int:
        array = self._of_type(name, np.ndarray)
        if array.shape or array.dtype.kind not in "iu":
            raise wire.WireError(f"{name} is not a whole number")
        return int(array)

    def data(self, name: str) -> bytes:
        array = self._of_type(name, np.ndarray)
        if array.dtype != np.uint8 or array.ndim != 1:
            raise wire.WireError(f"{name} is not bytes")
        return bytes(array.tobytes())

    def node(self, name: str) -> Node:
        return Node(self.data(name))

    def nodes(self) -> Iterator[tuple[str, Node]]:
        """All of them, with their names."""
        return ((name, self.node(name)) for name in self)

    def _of_type(self, name: str, kind: type[T]) -> T:
        value = self.values.get(name)
        if not isinstance(value, kind):
            raise wire.WireError(f"{name} is missing, or not {kind.__name__}")
        return value


def pack(values: Mapping[str, Any]) -> bytes:
    """A frame; dicts in it become frames, and bytes arrays of uint8."""
    return wire.encode({name: _packed(value) for name, value in values.items()})


def _packed(value: Any) -> Any:
    if isinstance(value, Mapping):
        value = pack(value)
    return np.frombuffer(value, np.uint8) if isinstance(value, bytes) else value


def write(path: Path, number: int, values: Mapping[str, Any]) -> None:
    """Writes a file of the build folder.

    Args:
        number: the format's.

    Raises:
        ExpectationError: it cannot be written.
    """
    try:
        replace_file(path, pack({"format": number, **values}))
    except OSError as error:
        raise ExpectationError(
            f"cannot write {path}: {error.strerror}; [paths] build names the folder"
        ) from None


def read(path: Path, number: int, parse: Callable[[Node], T]) -> T:
    """What a file holds, as `parse` makes it from the outermost frame.

    Raises:
        FileNotFoundError: there is no such file.
        ExpectationError: it is damaged, of another format, or cannot be read.
    """
    try:
        node = Node(path.read_bytes())
        if (found := node.number("format")) != number:
            raise ExpectationError(f"{path} has format {found}, and this grader reads {number}")
        return parse(node)
    except FileNotFoundError:
        raise
    except OSError as error:
        raise ExpectationError(f"{path} cannot be read: {error.strerror}") from None
    except wire.WireError:
        raise ExpectationError(f"{path} is damaged") from None


def read_if_usable(path: Path, number: int, parse: Callable[[Node], T]) -> T | None:
    """The same for who can make the file again: None if there is none, or, with a warning, if it
    cannot be used."""
    try:
        return read(path, number, parse)
    except FileNotFoundError:
        return None
    except ExpectationError as error:
        print(f"warning: {one_line(str(error))}: it is made again", file=sys.stderr)
        return None
