# mypy: ignore-errors
# ruff: noqa
"""Searches, from its extra file, everything that Python knows of for the main file's secrets.

Class: reading
Where: at import
Expected: score 0; nothing of another test is there
"""

FILES = {
    "extra.py": """
import gc, re, sys

SECRET = re.compile("kitsecret[0-9a-f]{12}")
found = set()
frame = sys._getframe()
while frame is not None:
    found.update(SECRET.findall(repr(frame.f_locals) + repr(frame.f_code.co_consts)))
    frame = frame.f_back
for thing in gc.get_objects():
    try:
        found.update(SECRET.findall(repr(getattr(thing, "__dict__", thing))[:100_000]))
    except BaseException:
        pass
for module in list(sys.modules.values()):
    found.update(SECRET.findall(repr(vars(module))[:1_000_000]))
raise ValueError(" ".join(sorted(found)))
"""
}
