"""Prepares a notebook. Each module here holds the names that one notebook uses.

    from support.start.autodiff import *

Importing it switches three things on, before NumPy is loaded: your files are loaded again whenever
you have saved them, pictures are sharp on every screen, and NumPy computes in one thread.
"""

import os

# For matrices as small as ours one thread is enough, and on a busy machine several would wait for
# one another most of the time.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from IPython import get_ipython

# Only the tests of the notebooks set it: they train for a moment, on few digits.
QUICK = bool(os.environ.get("QUICK"))


def prepare(shell):
    """Has changed files loaded again, and pictures drawn in twice as many pixels."""
    shell.run_line_magic("load_ext", "autoreload")
    shell.run_line_magic("autoreload", "2")
    shell.run_line_magic("config", 'InlineBackend.figure_formats = ["retina"]')


if (shell := get_ipython()) is not None:
    prepare(shell)
