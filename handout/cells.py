"""What the notebooks' cells use to show things.

In this module
    expect         prints a result, and whether it is as it should be
    show_source    a function's text, coloured
"""

import inspect
import textwrap

import numpy as np
from IPython.display import Markdown

# Expected figures are written with three or four decimals, so a result may be that far off.
TOLERANCE = {"rtol": 1e-4, "atol": 6e-4}


def expect(name, found, expected):
    """Prints a result with three decimals, and what should have come out if it is another.

    Args:
        name: what to call it.
        found: a Tensor, an array, a number or a text.
        expected: an array, a number or a text.
    """
    found = getattr(found, "array", found)
    if is_as_expected(found, expected):
        print(f"{name}: as it should be\n{shown(found)}")
    else:
        print(f"{name}: NOT as it should be\n  found\n{shown(found)}\n  expected\n{shown(expected)}")


def is_as_expected(found, expected):
    """Whether two values are the same; numbers up to the decimals that are shown, and in shape."""
    if isinstance(expected, str) or found is None or isinstance(found, str):
        return found == expected
    found, expected = np.asarray(found), np.asarray(expected)
    return found.shape == expected.shape and np.allclose(found, expected, **TOLERANCE)


def shown(value):
    """A value's text, indented."""
    if value is not None and not isinstance(value, str):
        values = np.asarray(value, dtype=float)
        three_decimals = {"float_kind": "{:.3f}".format}
        value = np.array2string(values, formatter=three_decimals, separator=", ")
    return textwrap.indent(str(value), "    ")


def show_source(*functions):
    """Shows the text of functions or classes as it stands in their file."""
    sources = "\n\n".join(inspect.getsource(function) for function in functions)
    return Markdown(f"```python\n{sources}```")
