# mypy: ignore-errors
# ruff: noqa
"""Finds the channel's socket and sends an answer before every answer.

Class: patching
Where: at import
Expected: score 0; two frames are no frame
"""

import gc, socket

REAL = socket.socket.sendall
EMPTY = b"ADK1\0\0\0\0\0\0\0"


class Louder(socket.socket):
    def sendall(self, data, *flags):
        REAL(self, EMPTY)
        return REAL(self, data)


for thing in gc.get_objects():
    if type(thing) is socket.socket:
        thing.__class__ = Louder
