# mypy: ignore-errors
# ruff: noqa
"""Returns objects whose type is named by control sequences.

Class: injecting
Where: everywhere
Expected: score 0; cleaned and capped
"""

BAD = type("\x1b[31m\u202e<b>" + "x" * 100_000, (), {})
WORSE = type("\x1b]0;t\x07\n\nPassed.\n", (Exception,), {})


def act(*args, **kwargs):
    out = Tensor(0.0, True, args, lambda upstream: None, "\x1b[31m\u202e" + "<" * 5000)
    out.array = out.grad = BAD()
    if len(args) % 2:
        raise WORSE("\x1b[0m")
    return out


globals().update(dict.fromkeys("@OPERATIONS@".split(), act))
