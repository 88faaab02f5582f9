"""The command line: python -m grader COMMAND; see cli/main.py."""

import os
import sys

from grader.sandbox import early, launch

if __name__ == "__main__":
    launch.open_closed_streams()
    if "grade" in sys.argv:  # with --assignment before it, maybe
        early.begin(sys.argv)  # it loads NumPy while the kit itself is imported
    from grader.cli.main import main

    code = main()
    sys.stderr.flush()
    os._exit(code)  # Python's own way out takes NumPy apart first, for some ten milliseconds
