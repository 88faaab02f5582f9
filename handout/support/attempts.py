"""Lets a notebook run from top to bottom, whatever your functions do.

In this module
    attempt    a block that says in a line or two what went wrong, and goes on
"""

import linecache
import os
import traceback
from contextlib import contextmanager

from support.unwritten import WRITTEN_BY_STUDENTS, sentence

LONGEST = 200  # characters of what an error says: NumPy may quote whole arrays


@contextmanager
def attempt():
    """Tries what is in the block. If it fails, says why in a line or two, and the notebook goes on.

    with attempt():
        print(A * B)

    A function that is not written yet is named. Of any other error you see where it happened: the
    last line of your file that ran, or else the last line of the notebook.
    """
    try:
        yield
    except NotImplementedError as error:
        print(sentence(error))
    except Exception as error:
        print(in_two_lines(error))


def in_two_lines(error):
    """What happened and where, and below it the line of code."""
    frame, line = place_of(error)
    said = str(error).strip().partition("\n")[0][:LONGEST]
    happened = f"{type(error).__name__} in {described(frame, line)}"
    file = frame.f_code.co_filename
    linecache.checkcache(file)  # the file may have been saved since it was read
    code = linecache.getline(file, line).strip()
    return f"{happened}: {said}\n    {code}" if said else f"{happened}\n    {code}"


def place_of(error):
    """The frame and line that are shown: the student's last, or else the notebook's last."""
    places = list(traceback.walk_tb(error.__traceback__))[1:]  # the first is `attempt` itself
    theirs = [place for place in places if file_of(place[0]) in WRITTEN_BY_STUDENTS]
    cells = [place for place in places if is_in_a_cell(place[0])]
    return (theirs or cells or places)[-1]


def described(frame, line):
    """A place in words: a function of a file, or a line of a cell."""
    name = frame.f_code.co_name
    if not is_in_a_cell(frame):
        return f"{name} ({file_of(frame)}, line {line})"
    if name.startswith("<"):  # <module>, <lambda>
        return f"line {line} of this cell"
    return f"{name}, line {line} of its cell"


def file_of(frame):
    """The name of the file that a frame runs."""
    return os.path.basename(frame.f_code.co_filename)


def is_in_a_cell(frame):
    """Whether what a frame runs was written in the notebook."""
    return frame.f_globals.get("__name__") == "__main__"
