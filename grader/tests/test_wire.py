"""Frames: what goes in comes out, and nothing but a frame gets in."""

import struct
import tracemalloc
from collections import Counter, namedtuple
from itertools import product
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays
from numpy.typing import NDArray

from grader.sandbox import numeric, wire

Array = NDArray[Any]
Point = namedtuple("Point", "x y")

BOTH_ORDERS = st.sampled_from(
    [dtype.newbyteorder(order) for dtype in map(np.dtype, wire.DTYPES) for order in ("<", ">")]
)
SMALL_SHAPES = array_shapes(min_dims=0, max_dims=3, min_side=0, max_side=4)
MANY_AXES = array_shapes(min_dims=4, max_dims=8, min_side=0, max_side=2)
ARRAYS: st.SearchStrategy[Array] = arrays(BOTH_ORDERS, SMALL_SHAPES | MANY_AXES)
ANY_TEXT = st.text() | st.text(st.sampled_from("\ud800\udfffa\0"))  # lone surrogates too

SAMPLE = wire.encode(
    {
        "floats": np.array([[1.5, -2.0], [np.nan, np.inf]], "f4"),
        "truths": np.array([True, False]),
        "number": 7,
        "text": "é\n",
        "nothing": None,
        "empty": np.zeros((0, 3)),
        "an object": iter([1]),
        "nested": [1, (2.5, True), {"a": None, 2: {3}}, {"b", "c"}, -300],
    },
    "raised",
)


def back(value: Any) -> Any:
    """Sends one value there and back."""
    return wire.decode(wire.encode({"it": value})).values["it"]


def frame(items: bytes, count: int = 1, **header: Any) -> bytes:
    """Packs a frame by hand, as its description says."""
    parts = {"magic": b"ADK1", "status": 0, "length": len(items), **header}
    head = struct.pack("<4sBHI", parts["magic"], parts["status"], count, parts["length"])
    return head + items


def item(value: bytes, name: bytes = b"it") -> bytes:
    """Packs one item by hand; a value begins with its kind."""
    return struct.pack("<H", len(name)) + name + value


def array_value(code: int, shape: tuple[int, ...], raw: bytes = b"") -> bytes:
    """Packs an array by hand, whatever its shape claims."""
    return struct.pack(f"<BBB{len(shape)}I", 0, code, len(shape), *shape) + raw


def is_well_formed(value: Any) -> bool:
    """Whether a decoded value is one of those that a frame can hold."""
    if isinstance(value, np.ndarray):
        truths = value.view(np.uint8) if value.dtype == bool else 0
        return value.dtype.str in wire.DTYPES and value.ndim <= 8 and bool(np.all(truths <= 1))
    if isinstance(value, dict):
        return all(is_well_formed(each) for pair in value.items() for each in pair)
    if isinstance(value, wire.NESTED):
        return all(map(is_well_formed, value))
    return value is None or isinstance(value, (str, wire.Other, int, float))


def try_to_decode(data: bytes) -> Any:
    """Decodes bytes that may be anything; None where there is a WireError."""
    try:
        return wire.decode(data)
    except wire.WireError:
        return None


def take_in(data: bytes) -> None:
    """Makes sure that bytes that may be anything give a whole frame, or a WireError."""
    if decoded := try_to_decode(data):
        values = decoded.values.values()
        assert decoded.status in wire.STATUSES and all(map(is_well_formed, values))
        if all(map(wire.is_data, values)):
            assert wire.encode(decoded.values, decoded.status) == data


def peak_bytes(data: bytes) -> int:
    """Decodes, and says how much memory that took at most."""
    tracemalloc.start()
    try:
        try_to_decode(data)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@given(ARRAYS)
def test_arrays_come_back_as_they_were(value: Array) -> None:
    """Dtype, shape and every bit survive; big-endian arrays come back little-endian."""
    found, little = back(value), value.dtype.newbyteorder("<")
    assert (found.dtype, found.shape) == (little, value.shape)
    assert found.tobytes() == value.astype(little).tobytes()
    assert not found.flags.writeable


@given(arrays(BOTH_ORDERS, array_shapes(min_dims=1, max_dims=4, max_side=4)))
def test_views_come_back_by_their_entries(value: Array) -> None:
    """Arrays whose entries do not lie in C order in memory are sent in C order."""
    for view in (value.T, value[::-1], value[..., ::2], np.broadcast_to(value, (2, *value.shape))):
        np.testing.assert_array_equal(back(view), view)


@pytest.mark.parametrize("shape", [(), (0,), (1,), (1, 1), (0, 3), (3, 0), (1,) * 8, (2,) * 8])
def test_shapes_are_exact(shape: tuple[int, ...]) -> None:
    """No axis is lost or added, whether there are none, or eight, or one of size 0."""
    assert back(np.ones(shape)).shape == shape


@given(ANY_TEXT)
def test_text_comes_back(text: str) -> None:
    """Text survives, with its lone surrogates written out, since these have no UTF-8."""
    written_out = text.encode("utf-8", "backslashreplace").decode()
    assert back(text) == written_out
    assert set(wire.decode(wire.encode({text: None})).values) == {written_out}


@pytest.mark.parametrize(
    ("number", "dtype"),
    [
        (True, "?"), (-3, "<i8"), (2**63, "<u8"), (2.5, "<f8"), (np.float32(0.1), "<f4"),
        (np.int8(-1), "i1"), (np.bool_(False), "?"), (np.float16(2), "<f2"),
    ],
)  # fmt: skip
def test_numbers_travel_as_arrays_without_axes(number: Any, dtype: str) -> None:
    """Python's numbers get NumPy's default dtype, and NumPy's keep theirs."""
    found = back(number)
    assert (found.dtype, found.shape) == (np.dtype(dtype), ())
    assert found[()] == number


def test_names_and_order_and_status_are_kept() -> None:
    """Items come back under their names and in their order, with the frame's status."""
    values = {"b": None, "": "x", "a": None, "ü" * 100: "y"}
    for status in wire.STATUSES:
        decoded = wire.decode(wire.encode(values, status))
        assert list(decoded.values.items()) == list(values.items())
        assert decoded.status == status


def test_the_layout_is_the_one_described() -> None:
    """A frame has exactly the bytes that the module's description says."""
    values = {"it": np.array([[1, 2, 3]], "<i2"), "t": "é", "n": None, "o": iter([])}
    items = item(array_value(2, (1, 3), b"\1\0\2\0\3\0")) + item(b"\1\2\0\0\0\xc3\xa9", b"t")
    items += item(b"\2", b"n") + item(b"\3\x0d\0\0\0list_iterator", b"o")
    assert wire.encode(values, "raised") == frame(items, 4, status=1)


@pytest.mark.parametrize(
    ("value", "type_name"),
    [
        (iter([]), "list_iterator"), (range(3), "range"), (object(), "object"), (b"x", "bytes"),
        (1j, "complex"), (np.complex64(1), "ndarray"), (2**64, "int"), (-(2**63) - 1, "int"),
        (np.ma.masked_array([1.0]), "MaskedArray of dtype float64"),
        (np.array([None]), "ndarray of dtype object"), (np.array([1j]), "ndarray of dtype complex"),
        (np.zeros(2, "f4,i4"), "ndarray of dtype"), (np.array(["a"]), "ndarray of dtype <U1"),
        (np.array(["2026-01-01"], "M8[D]"), "ndarray of dtype datetime64"),
        (np.timedelta64(1, "s"), "ndarray of dtype timedelta64"),
        (np.zeros((1,) * 9), "ndarray of dtype float64"), (np.zeros(1).view(np.recarray), "rec"),
    ],
)  # fmt: skip
def test_what_is_not_data_leaves_its_name_only(value: Any, type_name: str) -> None:
    """Iterators, objects, masked, structured and other arrays come back as Other."""
    found = back(value)
    assert isinstance(found, wire.Other)
    assert found.type_name.startswith(type_name)


def test_too_much_for_one_frame_is_refused() -> None:
    """A name of 64 KiB and 65536 items do not fit, and one less of each does."""
    for values in ({"x" * 65536: None}, {str(i): None for i in range(65536)}):
        with pytest.raises(wire.WireError):
            wire.encode(values)
    assert set(wire.decode(wire.encode({"x" * 65535: None})).values) == {"x" * 65535}


def test_an_axis_that_no_frame_can_say_is_no_other_error() -> None:
    """An empty array with an axis of 2**32 is refused as WireError, or goes as Other."""
    try:
        assert isinstance(back(np.empty((0, 2**32), np.int8)), wire.Other)
    except wire.WireError:
        pass


@given(st.binary() | st.binary().map(lambda tail: SAMPLE[:11] + tail) | st.binary().map(frame))
def test_random_bytes_are_refused(data: bytes) -> None:
    """Whatever the bytes are, decode answers with a frame or a WireError."""
    take_in(data)


@given(st.lists(st.tuples(st.binary(max_size=3), st.integers(0, 11), st.binary()), max_size=4))
def test_random_items_are_refused(items: list[tuple[bytes, int, bytes]]) -> None:
    """The same where header and names are right and only the values are random."""
    packed = [item(bytes([kind]) + value, name) for name, kind, value in items]
    take_in(frame(b"".join(packed), len(items)))


def test_every_truncation_is_refused() -> None:
    """A frame that lacks bytes at its end is none, also where its header admits it."""
    for end in range(len(SAMPLE)):
        with pytest.raises(wire.WireError):
            wire.decode(SAMPLE[:end])
        with pytest.raises(wire.WireError):
            wire.decode(frame(SAMPLE[11:end], 8))


def test_every_changed_byte_is_survived() -> None:
    """Another value of any byte gives a WireError or a well-formed frame."""
    for place, byte in product(range(len(SAMPLE)), (*range(16), *range(16, 256, 12), 255)):
        take_in(SAMPLE[:place] + bytes([byte]) + SAMPLE[place + 1 :])


NOTHING = item(b"\2")


@pytest.mark.parametrize(
    "data",
    [
        SAMPLE + b"\0",
        frame(NOTHING + b"\0"),
        frame(NOTHING, length=len(NOTHING) + 1),
        frame(NOTHING, length=len(NOTHING) - 1),
        frame(NOTHING, 2),
        frame(NOTHING + NOTHING, 2),
        frame(NOTHING, magic=b"ADK2"),
        frame(NOTHING, status=3),
        frame(item(b"\x0b")),
        frame(item(b"\2", b"\xff")),
        frame(item(b"\1\1\0\0\0\xff")),
        frame(item(b"\3\3\0\0\0\xed\xa0\x80")),
        frame(item(array_value(12, (0,)))),
        frame(item(array_value(5, (1,) * 9, b"\0"))),
        frame(item(array_value(0, (3,), b"\1\0\2"))),
        frame(item(array_value(11, (1,), b"\0" * 9))),
    ],
)
def test_what_is_almost_a_frame_is_refused(data: bytes) -> None:
    """Bytes behind the end, twins, unknown kinds, bad text, bad truth values: each by itself."""
    with pytest.raises(wire.WireError):
        wire.decode(data)


MOST = 2**32 - 1


@pytest.mark.parametrize(
    "value",
    [
        *(array_value(11, (MOST,) * axes, b"\0" * 64) for axes in range(1, 9)),
        array_value(5, (2**31, 2, 2**31, 2), b"\0"),
        *(
            b"%c" % kind + struct.pack("<I", length)
            for kind in (1, 3, 4, 5, 6, 7)
            for length in (2**17, 2**30, MOST)
        ),
    ],
)
def test_huge_claims_cost_nothing(value: bytes) -> None:
    """Lengths and shapes that the bytes do not bear out are refused before memory is taken."""
    data = frame(item(value))
    with pytest.raises(wire.WireError):
        wire.decode(data)
    assert peak_bytes(data) < 50_000


def test_huge_axes_beside_a_zero_cost_nothing() -> None:
    """An empty array may claim sizes that NumPy refuses; that is a WireError too."""
    for axes in range(1, 8):
        data = frame(item(array_value(11, (*(MOST,) * axes, 0))))
        take_in(data)
        assert peak_bytes(data) < 50_000


def test_text_has_its_own_limit() -> None:
    """A text longer than MAX_TEXT_BYTES is refused even where its bytes are there."""
    for length in (wire.MAX_TEXT_BYTES, wire.MAX_TEXT_BYTES + 1):
        data = frame(item(struct.pack("<BI", wire.TEXT, length) + b"x" * length))
        assert (try_to_decode(data) is None) == (length > wire.MAX_TEXT_BYTES)


@pytest.mark.parametrize(
    ("values", "times"),
    [
        ({"a": np.zeros(10**6)}, 2.1),
        ({"a": np.ones(10**7, bool)}, 2.1),
        ({str(i): np.zeros(10**5) for i in range(20)}, 2.1),
        ({str(i): "x" * 10**6 + "\U0001f600" for i in range(5)}, 5),
        ({str(i): None for i in range(65535)}, 25),  # per item, not per byte
    ],
)
def test_memory_follows_the_input(values: dict[str, Any], times: float) -> None:
    """Decoding takes a few times the frame's own bytes, and a little for each item."""
    data = wire.encode(values)
    assert peak_bytes(data) < times * len(data)


# Lists, tuples, sets and dicts --------------------------------------------------------------------

SCALARS = (
    st.none() | st.booleans() | st.integers(-(2**70), 2**70) | st.floats(allow_nan=False)
    | st.text(max_size=5)
)  # fmt: skip
KEYS = st.recursive(
    SCALARS, lambda inner: st.tuples(inner, inner) | st.frozensets(inner, max_size=2)
)
TREES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=4) | st.tuples(inner, inner) | st.sets(KEYS, max_size=4)
        | st.dictionaries(KEYS, inner, max_size=4)
    ),
    max_leaves=12,
)  # fmt: skip


def alike(one: Any, other: Any) -> bool:
    """Whether two values are equal and of the same types all the way down."""
    if type(one) is not type(other) or one != other:
        return False
    if isinstance(one, (list, tuple)):
        return all(map(alike, one, other))
    if isinstance(one, dict):
        return list(one) == list(other) and all(alike(one[key], other[key]) for key in one)
    return True


@given(TREES)
def test_nested_values_come_back_as_they_were(value: Any) -> None:
    """Types and order too; whole numbers of any size are exact."""
    assert alike(back([value]), [value])
    packed = wire.encode({"it": value}, inputs=True)
    assert alike(wire.decode(packed, inputs=True).values["it"], value)


@given(st.lists(st.integers(4, 10) | st.integers(0, 3), max_size=30), st.binary())
def test_random_kinds_in_one_another_are_refused(kinds: list[int], tail: bytes) -> None:
    """Each says that one entry follows, so that they really are nested."""
    take_in(frame(item(b"".join(struct.pack("<BI", kind, 1) for kind in kinds) + tail)))


NESTED_SAMPLE = [
    item(b"\6\2\0\0\0\2\2"),  # a set with None twice
    item(b"\6\2\0\0\0\x08\1\2\x08\1\1"),  # a set that is out of order
    item(b"\6\2\0\0\0\x08\1\1\x0a\1"),  # 1 and True are one entry
    item(b"\6\1\0\0\0\4\0\0\0\0"),  # a list in a set
    item(b"\7\1\0\0\0\7\0\0\0\0\2"),  # a dict as a key
    item(b"\7\2\0\0\0\2\2\2\2"),  # a key twice
    item(b"\4\1\0\0\0\x08\2\1\0"),  # more bytes than it takes
    item(b"\4\1\0\0\0\x08\0"),  # fewer
    item(b"\4\1\0\0\0\x0a\2"),  # neither true nor false
    item(b"\x08\1\1"),  # a number by itself
]


@pytest.mark.parametrize("packed", NESTED_SAMPLE)
def test_what_is_almost_nested_is_refused(packed: bytes) -> None:
    """One thing wrong in each."""
    with pytest.raises(wire.WireError):
        wire.decode(frame(packed))


def test_depth_is_bounded() -> None:
    """What lies deeper is sent as the name of its type, and a child that sends more is refused."""
    endless: list[Any] = []
    endless.append(endless)
    found, depth = back(endless), 0
    while isinstance(found, list):
        found, depth = found[0], depth + 1
    assert (found, depth) == (wire.Other("list"), wire.MAX_DEPTH)
    for deep, good in ((wire.MAX_DEPTH, True), (wire.MAX_DEPTH + 1, False), (10_000, False)):
        data = frame(item(b"\4\1\0\0\0" * deep + b"\2"))
        assert (try_to_decode(data) is not None) == good


def test_entries_are_bounded() -> None:
    """However they are spread; those of sets and dicts more closely, for they could collide."""
    shared: Any = [None] * 100
    for _ in range(5):
        shared = [shared] * 100
    for value in (shared, [[None] * 1000] * 132, set(range(5000)), dict.fromkeys(range(5000))):
        with pytest.raises(wire.WireError):
            wire.encode({"it": value})
    many = struct.pack("<BI", wire.LIST, wire.MAX_ENTRIES + 1) + b"\2" * (wire.MAX_ENTRIES + 1)
    keys = struct.pack("<BI", wire.SET, wire.MAX_KEYS + 1) + b"\2" * (wire.MAX_KEYS + 1)
    assert [try_to_decode(frame(item(each))) for each in (many, keys)] == [None, None]
    assert len(back([None] * 100_000)) == 100_000


def test_numpys_numbers_in_a_list_are_pythons() -> None:
    """Nobody should lose points for the kind of number that an array has in it."""
    assert alike(back([np.float64(2.5), np.int8(-1), np.bool_(True)]), [2.5, -1, True])
    found = back([np.arange(3)])
    assert found[0].tolist() == [0, 1, 2]


def test_keys_that_would_become_one_are_not_sent() -> None:
    """Of objects only the type's name is sent: a dict with two such keys is no data."""
    assert back({iter([]): 1, iter([]): 2}) == wire.Other("dict")
    assert back({object(), object()}) == {wire.Other("object")}


def test_subclasses_are_what_they_hold() -> None:
    """A Counter or a named tuple is data."""
    assert alike(back(Counter("aab")), {"a": 2, "b": 1})
    assert alike(back(Point(1, 2)), (1, 2))


def test_python_without_numpy_packs_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """Numbers and nested values have the same bytes; an array has no place there."""
    values = {"n": 3, "f": 2.5, "t": True, "l": [1, (2.5,)], "big": 2**63, "huge": 2**64}
    packed = wire.encode(values)
    array = wire.encode({"a": np.ones(2)})
    monkeypatch.setattr(numeric, "_settled", [None])
    assert wire.encode(values) == packed
    with pytest.raises(ModuleNotFoundError, match="numpy"):
        wire.decode(array)
