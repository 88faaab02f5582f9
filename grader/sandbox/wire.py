"""Frames: named values as bytes, with nothing in them that could run.

A child's answer to a probe is one frame, and the frozen inputs and expectations are kept as
frames too. Everything is little-endian.

    frame   magic "ADK1" · status u8 · number of items u16 · length of all items u32 · items
    item    length of name u16 · name (UTF-8) · kind u8 · value
    value   array   dtype u8 (an index into DTYPES) · axes u8 · each size u32 · raw bytes, C order
            text    length u32 · UTF-8
            none
            other   as text: the name of a type that is not data, such as "object"
            list, tuple   number of entries u32 · for each its kind u8 · value
            set           the same, in the order of the entries' bytes, and no two alike
            dict          number of pairs u32 · for each the kind u8 and value of key and value
            whole         bytes u8 · a whole number, signed, in as few bytes as it takes
            float         f8
            truth         u8, 0 or 1

`decode` takes bytes from a child that may be hostile. It says what passes: exact lengths, known
kinds and dtypes, at most 8 axes, lists at most MAX_DEPTH deep with MAX_ENTRIES in all, nothing
behind the end. Python's bool, int and float travel as arrays without axes where they stand by
themselves, and as whole, float and truth inside of a list and the like, and among inputs.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from grader.sandbox import numeric

MAGIC = b"ADK1"
HEADER = struct.Struct("<4sBHI")
STATUSES = ("ok", "raised", "import failed")
MAX_AXES = 8
MAX_TEXT_BYTES = 1 << 20  # no text in a frame is longer, whatever the frame's own cap is
MAX_DEPTH = 32  # of lists in lists
MAX_ENTRIES = 1 << 17  # of all lists, tuples, sets and dicts of a frame together
MAX_KEYS = 1 << 12  # entries of sets and dicts among them: numbers can be chosen to collide
MAX_WHOLE_BYTES = 255
DTYPES = ("|b1", "|i1", "<i2", "<i4", "<i8", "|u1", "<u2", "<u4", "<u8", "<f2", "<f4", "<f8")
ARRAY, TEXT, NONE, OTHER, LIST, TUPLE, SET, DICT, WHOLE, FLOAT, TRUTH = range(11)
NESTED = (list, tuple, set, frozenset, dict)


class WireError(ValueError):
    """The bytes are not a frame. The message says what is wrong with them."""


@dataclass(frozen=True)
class Other:
    """Stands for a value that is not data: only the name of its type came along."""

    type_name: str


@dataclass(frozen=True)
class Raw:
    """Bytes, which are sent as an array of uint8, also where there is no NumPy."""

    content: bytes


@dataclass(frozen=True)
class Frame:
    """A decoded frame.

    Attributes:
        status: one of STATUSES.
        values: by name, each an ndarray (read-only), str, None, Other, or a list, tuple, set or
            dict of these and of Python's numbers.
    """

    status: str
    values: dict[str, Any]


def is_data(value: Any) -> bool:
    """Whether all of a decoded value came along: there is no Other in it."""
    if isinstance(value, dict):
        return all(is_data(key) and is_data(each) for key, each in value.items())
    if isinstance(value, NESTED):
        return all(map(is_data, value))
    return not isinstance(value, Other)


def encode(values: Mapping[str, Any], status: str = "ok", *, inputs: bool = False) -> bytes:
    """Packs named values: ndarrays, NumPy and Python numbers, text and None, and lists, tuples,
    sets and dicts of these.

    A value of any other type is sent as `Other`: its type's name and nothing else. So is an array
    whose dtype is not in DTYPES, a subclass of ndarray, or what lies too deep.

    Args:
        inputs: whether Python's numbers stay what they are.

    Raises:
        WireError: there are more than 65535 items or MAX_ENTRIES entries, a name or a text is too
            long, or two names are the same once they are UTF-8.
    """
    if len({_utf8(name) for name in values}) < len(values):
        raise WireError("two items with the same name")
    writer = _Writer()
    items = b"".join(_encode_item(writer, inputs, *item) for item in values.items())
    try:
        return HEADER.pack(MAGIC, STATUSES.index(status), len(values), len(items)) + items
    except struct.error as error:
        raise WireError(f"too much for one frame: {error}") from None


def _encode_item(writer: _Writer, inputs: bool, name: str, value: Any) -> bytes:
    encoded = _utf8(name)
    if len(encoded) > 0xFFFF:
        raise WireError("a name is longer than 65535 bytes")
    plain = type(value) in (bool, int, float) and not inputs
    packed = _number(value) if plain else writer.value(value, 0 if inputs else -1)
    return struct.pack("<H", len(encoded)) + encoded + packed


class _Writer:
    """Packs values, and counts the entries of lists and the like: they may hold one another."""

    def __init__(self) -> None:
        self.entries = self.keys = 0

    def value(self, value: Any, depth: int) -> bytes:
        """One value with its kind. At depth -1 NumPy's numbers are arrays without axes."""
        if value is None:
            return bytes([NONE])
        if isinstance(value, str):
            return _encode_text(TEXT, value)
        if isinstance(value, Raw):
            size = len(value.content)
            return struct.pack("<BBBI", ARRAY, DTYPES.index("|u1"), 1, size) + value.content
        if isinstance(value, NESTED) and depth < MAX_DEPTH:
            return self._nested(value, max(depth, 0) + 1)
        np = numeric.loaded()
        if np is not None and isinstance(value, np.generic):
            value = np.array(value) if depth < 0 else value.item()
        if type(value) in (bool, int, float):
            return _scalar(value)
        if np is not None and type(value) is np.ndarray and _has_a_place(value.shape):
            little = value.dtype.newbyteorder("<")
            if little.str in DTYPES:
                head = _array_head(little.str, *value.shape)
                return head + bytes(value.astype(little, copy=False).tobytes())
        return _encode_text(OTHER, _type_name(value))

    def _nested(self, value: Any, depth: int) -> bytes:
        self.entries += len(value)
        self.keys += 0 if isinstance(value, (list, tuple)) else len(value)
        if self.entries > MAX_ENTRIES or self.keys > MAX_KEYS:
            raise WireError(f"more than {MAX_ENTRIES} entries, or {MAX_KEYS} in sets and dicts")
        if isinstance(value, dict):
            pairs = [(self.value(k, depth), self.value(v, depth)) for k, v in dict.items(value)]
            if len({key for key, _ in pairs}) < len(pairs):  # keys of which only the type is sent
                return _encode_text(OTHER, _type_name(value))
            return struct.pack("<BI", DICT, len(pairs)) + b"".join(k + v for k, v in pairs)
        entries = [self.value(each, depth) for each in value]
        kind = LIST if isinstance(value, list) else TUPLE if isinstance(value, tuple) else SET
        if kind == SET:
            entries = sorted(set(entries))
        return struct.pack("<BI", kind, len(entries)) + b"".join(entries)


def _number(value: Any) -> bytes:
    """One of Python's numbers as NumPy makes an array of it."""
    if isinstance(value, bool):
        return _array_head("|b1") + struct.pack("<?", value)
    if isinstance(value, float):
        return _array_head("<f8") + struct.pack("<d", value)
    for dtype, layout, least in (("<i8", "<q", -(1 << 63)), ("<u8", "<Q", 0)):
        if least <= value < least + (1 << 64):
            return _array_head(dtype) + struct.pack(layout, value)
    return _encode_text(OTHER, "int")


def _array_head(dtype: str, *shape: int) -> bytes:
    return struct.pack(f"<BBB{len(shape)}I", ARRAY, DTYPES.index(dtype), len(shape), *shape)


def _scalar(value: Any) -> bytes:
    if isinstance(value, bool):
        return struct.pack("<B?", TRUTH, value)
    if isinstance(value, float):
        return struct.pack("<Bd", FLOAT, value)
    size = _whole_bytes(value)
    if size > MAX_WHOLE_BYTES:
        return _encode_text(OTHER, "int")
    packed: bytes = value.to_bytes(size, "little", signed=True)
    return bytes([WHOLE, size]) + packed


def _whole_bytes(value: int) -> int:
    return (value.bit_length() + 8) // 8


def _has_a_place(shape: tuple[int, ...]) -> bool:
    return len(shape) <= MAX_AXES and all(size < 1 << 32 for size in shape)


def _type_name(value: Any) -> str:
    name, np = type(value).__name__, numeric.loaded()
    array = np is not None and isinstance(value, np.ndarray)
    return f"{name} of dtype {value.dtype}" if array else name


def _encode_text(kind: int, text: str) -> bytes:
    encoded = _utf8(text)
    if len(encoded) > MAX_TEXT_BYTES:
        raise WireError("a text that is too long")
    return struct.pack("<BI", kind, len(encoded)) + encoded


def _utf8(text: str) -> bytes:
    return text.encode("utf-8", "backslashreplace")  # lone surrogates have no UTF-8


def decode(data: bytes, *, inputs: bool = False) -> Frame:
    """Unpacks a frame.

    Args:
        inputs: whether it was packed as `inputs`: Python's numbers may stand by themselves, and
            arrays can be written to.

    Raises:
        WireError: `data` is anything but exactly one frame.
        ModuleNotFoundError: there is an array in it, and this process has no NumPy.
    """
    reader = _Reader(data, inputs)
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
        values[name] = _decode_value(reader, 0)
    if reader.offset != len(data):
        raise WireError("bytes after the last item")
    return Frame(STATUSES[status], values)


def _decode_value(reader: _Reader, depth: int, hashable: bool = False) -> Any:
    """One value. In a set, and as a key of a dict, there is no list, dict or array."""
    (kind,) = reader.unpack("<B")
    if kind == NONE:
        return None
    if kind == TEXT:
        return reader.text("<I")
    if kind == OTHER:
        return Other(reader.text("<I"))
    if kind == ARRAY and not hashable:
        return _decode_array(reader)
    if kind in (TUPLE, SET) or (kind in (LIST, DICT) and not hashable):
        return _decode_nested(reader, kind, depth, hashable)
    if kind in (WHOLE, FLOAT, TRUTH) and (depth or reader.inputs):
        return _decode_scalar(reader, kind)
    raise WireError(f"kind {kind} is unknown, or has no place there")


def _decode_nested(reader: _Reader, kind: int, depth: int, hashable: bool) -> Any:
    count, depth = reader.count(kind), depth + 1
    if depth > MAX_DEPTH:
        raise WireError("lists that are too deep in one another")
    if kind == DICT:
        pairs = (
            (_decode_value(reader, depth, True), _decode_value(reader, depth)) for _ in range(count)
        )
        found = dict(pairs)
        if len(found) < count:
            raise WireError("two keys that are the same")
        return found
    start, entries, ends = reader.offset, [], []
    for _ in range(count):
        entries.append(_decode_value(reader, depth, hashable or kind == SET))
        ends.append(reader.offset)
    if kind == SET:
        packed = [reader.data[a:b] for a, b in zip([start, *ends], ends, strict=False)]
        unique = frozenset(entries) if hashable else set(entries)
        if len(unique) < count or packed != sorted(set(packed)):
            raise WireError("a set that is out of order, or has something twice")
        return unique
    return entries if kind == LIST else tuple(entries)


def _decode_scalar(reader: _Reader, kind: int) -> Any:
    if kind == FLOAT:
        return reader.unpack("<d")[0]
    (head,) = reader.unpack("<B")
    if kind == TRUTH:
        if head > 1:
            raise WireError("a truth value that is neither 0 nor 1")
        return bool(head)
    value = int.from_bytes(reader.take(head), "little", signed=True)
    if head != _whole_bytes(value):
        raise WireError("a whole number in more bytes than it takes")
    return value


def _decode_array(reader: _Reader) -> Any:
    index, axes = reader.unpack("<BB")
    if index >= len(DTYPES) or axes > MAX_AXES:
        raise WireError(f"an array of dtype code {index} with {axes} axes")
    shape = reader.unpack(f"<{axes}I")
    np = numeric.needed()
    dtype, size = np.dtype(DTYPES[index]), 1
    for length in shape:  # Python's integers: no product overflows
        size *= length
    raw = reader.take(size * dtype.itemsize)
    if dtype.kind == "b" and raw.translate(None, b"\0\1"):
        raise WireError("a truth value that is neither 0 nor 1")
    try:
        array = np.frombuffer(raw, dtype).reshape(shape)
    except ValueError:  # sizes that NumPy refuses even beside a zero
        raise WireError(f"an array of shape {shape}") from None
    return array.copy() if reader.inputs else array


class _Reader:
    """Takes a frame apart from front to back."""

    def __init__(self, data: bytes, inputs: bool) -> None:
        self.data, self.offset, self.inputs = data, 0, inputs
        self.entries = self.keys = 0

    def take(self, size: int) -> bytes:
        if size > len(self.data) - self.offset:
            raise WireError("the bytes end too early")
        self.offset += size
        return self.data[self.offset - size : self.offset]

    def unpack(self, layout: str) -> tuple[Any, ...]:
        return struct.unpack(layout, self.take(struct.calcsize(layout)))

    def count(self, kind: int) -> int:
        """How many entries come, each of a byte at least; not more than may be."""
        (count,) = self.unpack("<I")
        self.entries += count
        self.keys += count if kind in (SET, DICT) else 0
        if self.entries > MAX_ENTRIES or self.keys > MAX_KEYS:
            raise WireError("too many entries")
        if count > len(self.data) - self.offset:
            raise WireError("the bytes end too early")
        return int(count)

    def text(self, length_layout: str) -> str:
        (length,) = self.unpack(length_layout)
        if length > MAX_TEXT_BYTES:
            raise WireError("a text that is too long")
        try:
            return self.take(length).decode()
        except UnicodeDecodeError:
            raise WireError("a text that is not UTF-8") from None
