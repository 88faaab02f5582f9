"""Messages between a coordinator and its workers: whole, bounded, and data."""

import socket
from collections.abc import Iterator

import pytest

from grader.batch import messages

Pair = tuple[socket.socket, socket.socket]


@pytest.fixture
def pair() -> Iterator[Pair]:
    """Two connected sockets."""
    one, other = socket.socketpair()
    with one, other:
        one.settimeout(5)
        other.settimeout(5)
        yield one, other


def test_what_is_sent_is_received(pair: Pair) -> None:
    """One message after the other."""
    for message in ({}, {"text": "é" * 1000}, {"list": [1, None, 2.5]}):
        messages.send(pair[0], message)
        assert messages.receive(pair[1]) == message


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\x02\0\0\0[]", "not an object"),
        (b"\x01\0\0\0{", "not JSON"),
        (b"\x01\0\0\0\xff", "not JSON"),
        (b"\xff\xff\xff\xff", "too long"),
        (b"\x09\0\0\0{}", "died"),
        (b"", "died"),
    ],
)
def test_anything_else_is_an_end(pair: Pair, data: bytes, said: str) -> None:
    """Whatever the other side may be."""
    pair[0].sendall(data)
    pair[0].shutdown(socket.SHUT_WR)
    with pytest.raises(messages.EndedError, match=said):
        messages.receive(pair[1])


def test_silence_and_absence_are_ends(pair: Pair) -> None:
    """After the time that is given."""
    pair[1].settimeout(0.01)
    with pytest.raises(messages.EndedError, match="took too long"):
        messages.receive(pair[1])
    pair[1].close()
    with pytest.raises(messages.EndedError, match="gone"):
        messages.send(pair[0], {"text": "x" * 1_000_000})
