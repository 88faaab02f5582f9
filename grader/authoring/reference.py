"""Makes docs/reference.md: the keys of assignment.toml, and the vocabulary of tests.

The vocabulary is read from signatures and docstrings, and the keys from keys.py.
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Iterator
from types import FunctionType, ModuleType
from typing import Any

from grader.assignment import generators, observing, probes
from grader.authoring.keys import KEYS, LISTS

HEAD = """\
# Reference

Made by `python -m grader reference` from the grader's own texts.
"""
DECORATORS = """\
`@number`, `@weight` and `@visibility` are gradescope-utils' decorators:

    from gradescope_utils.autograder_utils.decorators import number, visibility, weight

`@visibility("hidden")` is for a test that differs from its folder's setting in assignment.toml.
"""


def text() -> str:
    """The whole page, as Markdown."""
    parts = [HEAD, "## assignment.toml\n", *_keys()]
    parts += ["## Tests\n", inspect.getdoc(probes) or "", "", DECORATORS, *_functions(probes)]
    parts += ["## Inputs of a test\n", "    from grader.assignment.generators import normal\n"]
    parts += _functions(generators)
    parts += ["## What a test observes with\n", inspect.getdoc(observing) or "", ""]
    parts += _functions(observing)
    return "\n".join(parts).rstrip() + "\n"


def _keys() -> Iterator[str]:
    yield "A key in brackets may be left out.\n"
    for table, (what, keys) in KEYS.items():
        shown = f"[[{table}]]" if table in LISTS else f"[{table}]"
        yield f"### {f'`{shown}`' if table else what}\n"
        if table:
            yield f"{what}.\n"
        yield "| key | meaning |\n|---|---|"
        yield from (f"| `{key}` | {meaning} |" for key, meaning in keys.items())
        yield ""


def _functions(module: ModuleType) -> Iterator[str]:
    """What a file of tests may use of a module: what it defines and can be called by a name."""
    for name, function in vars(module).items():
        if isinstance(function, FunctionType) and _is_vocabulary(module, function):
            yield f"### `{name}{_signature(function)}`\n"
            yield f"{inspect.getdoc(function)}\n"


def _is_vocabulary(module: ModuleType, function: Callable[..., Any]) -> bool:
    """Whether it makes a generator or a decorator, or observes."""
    returned = str(function.__annotations__.get("return"))
    made = ("Generator", "Callable[[FunctionType], FunctionType]")
    own = function.__module__ == module.__name__ and not function.__name__.startswith("_")
    return own and (returned in made or module is observing)


def _signature(function: Callable[..., Any]) -> str:
    """Its parameters as they are called: without types."""
    signature = inspect.signature(function)
    bare = [p.replace(annotation=p.empty) for p in signature.parameters.values()]
    return str(inspect.Signature(bare))


def write() -> int:
    """Prints the page, and returns the exit code."""
    sys.stdout.write(text())
    return 0
