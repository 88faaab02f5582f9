# mypy: ignore-errors
# ruff: noqa
"""Answers the import with compiled code of its own making.

Class: channel
Where: at import
Expected: score 0; only its own later children open it
"""

import marshal, os, struct, sys

CODE = compile("import os; open('/tmp/@MARKER@.code', 'w'); os.abort()", "submitted.py", "exec")
DATA = marshal.dumps(CODE)[: 1 << 16]
if not any(name.startswith("tests_") for name in sys.modules):
    ITEM = struct.pack("<H", 4) + b"code" + bytes([0, 5, 1]) + struct.pack("<I", len(DATA)) + DATA
    os.write(3, b"ADK1" + struct.pack("<BHI", 0, 1, len(ITEM)) + ITEM)
    os._exit(0)
