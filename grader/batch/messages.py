"""What a coordinator and its workers say to one another: JSON behind its length, over a socket.

Data only: nothing that a worker sends is ever unpickled, or names what the coordinator does.
"""

from __future__ import annotations

import json
import socket
import struct
from typing import Any

LENGTH = struct.Struct("<I")
MAX_BYTES = 64 << 20  # of a message: a hundred times the largest results


class EndedError(Exception):
    """The other side is gone, silent, or says what it should not."""


def send(connection: socket.socket, message: dict[str, Any]) -> None:
    """Sends a message.

    Raises:
        EndedError: nobody is there.
    """
    data = json.dumps(message).encode()
    try:
        connection.sendall(LENGTH.pack(len(data)) + data)
    except OSError as error:
        raise EndedError(f"it is gone ({error})") from None


def receive(connection: socket.socket) -> dict[str, Any]:
    """Waits for a message, as long as the socket's timeout allows for each part of it.

    Raises:
        EndedError: there is none, it is too long, or no JSON object.
    """
    (length,) = LENGTH.unpack(_exactly(connection, LENGTH.size))
    if length > MAX_BYTES:
        raise EndedError("its answer is too long")
    try:
        message = json.loads(_exactly(connection, length))
    except (ValueError, RecursionError):
        raise EndedError("its answer is not JSON") from None
    if not isinstance(message, dict):
        raise EndedError("its answer is not an object")
    return message


def _exactly(connection: socket.socket, count: int) -> bytes:
    parts = bytearray()
    while len(parts) < count:
        try:
            part = connection.recv(min(count - len(parts), 1 << 20))
        except TimeoutError:
            raise EndedError("it took too long") from None
        except OSError as error:
            raise EndedError(f"it is gone ({error})") from None
        if not part:
            raise EndedError("it died")
        parts += part
    return bytes(parts)
