"""What the notebooks' cells use to show things.

In this module
    expect         prints a result, and whether it is right
    show_source    a function's text, coloured
"""

import inspect
import textwrap

import numpy as np
from IPython.display import Markdown

# Expected figures are written with three or four decimals, so a result may be that far off.
TOLERANCE = {"rtol": 1e-4, "atol": 6e-4}


def expect(name, found, expected):
    """Prints a result and that it is right, or else what should have come out.

    Args:
        name: what to call it.
        found: a Tensor, an array, a number or a text.
        expected: an array, a number or a text.
    """
    found = without_ragged_lists(getattr(found, "array", found))
    if not is_as_expected(found, expected):
        print(f"{name}: NOT RIGHT")
        print(f"  found{where(found)}\n{indented(found)}")
        print(f"  expected{where(expected)}\n{indented(expected)}")
    elif "\n" in shown(found):
        print(f"{name}, right:\n{indented(found)}")
    else:
        print(f"{name}: {shown(found)}, right")


def is_as_expected(found, expected):
    """Whether two values are the same; numbers up to the decimals that are shown, and in shape."""
    if any(value is None or isinstance(value, str) for value in (found, expected)):
        return isinstance(found, type(expected)) and found == expected
    if np.shape(found) != np.shape(expected):
        return False
    try:
        return np.allclose(found, expected, **TOLERANCE)
    except (TypeError, ValueError):  # objects that are no numbers, or a list of texts
        return False


def without_ragged_lists(value):
    """The value itself, or its text if its rows differ in length, so that it is no array."""
    try:
        np.shape(value)
    except ValueError:
        return str(value)
    return value


def shown(value):
    """A value's text, numbers with three decimals unless they are whole by nature."""
    if value is None or isinstance(value, str):
        return str(value)
    three_decimals = {"float_kind": "{:.3f}".format}
    return np.array2string(np.asarray(value), formatter=three_decimals, separator=", ")


def indented(value):
    """The same, four blanks further to the right."""
    return textwrap.indent(shown(value), "    ")


def where(value):
    """An array's shape, in words; nothing for a number or a text."""
    shape = () if value is None or isinstance(value, str) else np.shape(value)
    return f", shape {shape}" if shape else ""


def show_source(*functions):
    """Shows the text of functions or classes as it stands in their file."""
    sources = "\n\n".join(inspect.getsource(function) for function in functions)
    return Markdown(f"```python\n{sources}```")
