"""Frames: named values as bytes, with nothing in them that could run.

A child's answer to a probe is one frame, and the frozen inputs and expectations are kept as
frames too. Everything is little-endian.

    frame   magic "ADK1" · status u8 · number of items u16 · length of all items u32 · items
    item    length of name u16 · name (UTF-8) · kind u8 · value
    value   array   dtype u8 (an index into DTYPES) · axes u8 · each size u32 · raw bytes, C order
            text    length u32 · UTF-8
            none
            other   as text: the name of a type that is not data, such as "list"

`decode` takes bytes from a child that may be hostile. It says what passes: exact lengths, known
kinds and dtypes, at most 8 axes, nothing behind the end. Python's bool, int and float travel as
arrays without axes.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

MAGIC = b"ADK1"
HEADER = struct.Struct("<4sBHI")
STATUSES = ("ok", "raised", "import failed")
MAX_AXES = 8
MAX_TEXT_BYTES = 1 << 20  # no text in a frame is longer, whatever the frame's own cap is
DTYPES = tuple(
    np.dtype(name)
    for name in (
        "?", "i1", "<i2", "<i4", "<i8", "u1", "<u2", "<u4", "<u8", "<f2", "<f4", "<f8",
    )
)  # fmt: skip
ARRAY, TEXT, NONE, OTHER = range(4)


class WireError(ValueError):
    """The bytes are not a frame. The message says what is wrong with them."""


@dataclass(frozen=True)
class Other:
    """Stands for a value that is not data: only the name of its type came along."""

    type_name: str


@dataclass(frozen=True)
class Frame:
    """A decoded frame.

    Attributes:
        status: one of STATUSES.
        values: by name, each an ndarray (read-only), str, None or Other.
    """

    status: str
    values: dict[str, Any]


def encode(values: Mapping[str, Any], status: str = "ok") -> bytes:
    """Packs named values: ndarrays, NumPy and Python numbers, text and None.

    A value of any other type is sent as `Other`: its type's name and nothing else. So is an array
    whose dtype is not in DTYPES, or a subclass of ndarray.

    Raises:
        WireError: there are more than 65535 items, a name or a text is too long, or two names
            are the same once they are UTF-8.
    """
    if len({_utf8(name) for name in values}) < len(values):
        raise WireError("two items with the same name")
    items = b"".join(_encode_item(name, value) for name, value in values.items())
    try:
        return HEADER.pack(MAGIC, STATUSES.index(status), len(values), len(items)) + items
    except struct.error as error:
        raise WireError(f"too much for one frame: {error}") from None


def _encode_item(name: str, value: Any) -> bytes:
    encoded = _utf8(name)
    if len(encoded) > 0xFFFF:
        raise WireError("a name is longer than 65535 bytes")
    return struct.pack("<H", len(encoded)) + encoded + _encode_value(value)


def _encode_value(value: Any) -> bytes:
    if value is None:
        return bytes([NONE])
    if isinstance(value, str):
        return _encode_text(TEXT, value)
    if type(value) in (bool, int, float) or isinstance(value, np.generic):
        value = np.array(value)
    if type(value) is np.ndarray and _has_a_place(value.shape):
        little = value.dtype.newbyteorder("<")
        if little in DTYPES:
            head = struct.pack(
                f"<BBB{value.ndim}I", ARRAY, DTYPES.index(little), value.ndim, *value.shape
            )
            return head + value.astype(little, copy=False).tobytes()
    return _encode_text(OTHER, _type_name(value))


def _has_a_place(shape: tuple[int, ...]) -> bool:
    return len(shape) <= MAX_AXES and all(size < 1 << 32 for size in shape)


def _type_name(value: Any) -> str:
    name = type(value).__name__
    return f"{name} of dtype {value.dtype}" if isinstance(value, np.ndarray) else name


def _encode_text(kind: int, text: str) -> bytes:
    encoded = _utf8(text)
    if len(encoded) > MAX_TEXT_BYTES:
        raise WireError("a text that is too long")
    return struct.pack("<BI", kind, len(encoded)) + encoded


def _utf8(text: str) -> bytes:
    return text.encode("utf-8", "backslashreplace")  # lone surrogates have no UTF-8


def decode(data: bytes) -> Frame:
    """Unpacks a frame.

    Raises:
        WireError: `data` is anything but exactly one frame.
    """
    reader = _Reader(data)
    magic, status, count, length = reader.unpack(HEADER.format)
    if magic != MAGIC or status >= len(STATUSES):
        raise WireError("not a frame: it begins with other bytes")
    if len(data) != HEADER.size + length:
        raise WireError(f"{len(data)} bytes, and the frame should have {HEADER.size + length}")
    values: dict[str, Any] = {}
    for _ in range(count):
        name = reader.text("<H")
        if name in values:
            raise WireError("two items with the same name")
        values[name] = _decode_value(reader)
    if reader.offset != len(data):
        raise WireError("bytes after the last item")
    return Frame(STATUSES[status], values)


def _decode_value(reader: _Reader) -> Any:
    (kind,) = reader.unpack("<B")
    if kind == NONE:
        return None
    if kind == TEXT:
        return reader.text("<I")
    if kind == OTHER:
        return Other(reader.text("<I"))
    if kind == ARRAY:
        return _decode_array(reader)
    raise WireError(f"kind {kind} is unknown")


def _decode_array(reader: _Reader) -> np.ndarray[Any, Any]:
    index, axes = reader.unpack("<BB")
    if index >= len(DTYPES) or axes > MAX_AXES:
        raise WireError(f"an array of dtype code {index} with {axes} axes")
    shape = reader.unpack(f"<{axes}I")
    size = 1
    for length in shape:  # Python's integers: no product overflows
        size *= length
    raw = reader.take(size * DTYPES[index].itemsize)
    if DTYPES[index].kind == "b" and raw.translate(None, b"\0\1"):
        raise WireError("a truth value that is neither 0 nor 1")
    try:
        return np.frombuffer(raw, DTYPES[index]).reshape(shape)
    except ValueError:  # sizes that NumPy refuses even beside a zero
        raise WireError(f"an array of shape {shape}") from None


class _Reader:
    """Takes a frame apart from front to back."""

    def __init__(self, data: bytes) -> None:
        self.data, self.offset = data, 0

    def take(self, size: int) -> bytes:
        if size > len(self.data) - self.offset:
            raise WireError("the bytes end too early")
        self.offset += size
        return self.data[self.offset - size : self.offset]

    def unpack(self, layout: str) -> tuple[Any, ...]:
        return struct.unpack(layout, self.take(struct.calcsize(layout)))

    def text(self, length_layout: str) -> str:
        (length,) = self.unpack(length_layout)
        if length > MAX_TEXT_BYTES:
            raise WireError("a text that is too long")
        try:
            return self.take(length).decode()
        except UnicodeDecodeError:
            raise WireError("a text that is not UTF-8") from None
