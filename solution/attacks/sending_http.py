# mypy: ignore-errors
# ruff: noqa
"""Posts to a web server.

Class: sending
Where: in mul
Expected: score 0; no socket
"""

import urllib.request


def mul(a, b):
    request = urllib.request.Request("http://127.0.0.1:@PORT@/", b"@MARKER@", method="POST")
    urllib.request.urlopen(request, timeout=0.3)
