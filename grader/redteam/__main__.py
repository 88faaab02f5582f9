"""Runs the red team: python -m grader.redteam; see command.py."""

import sys

from grader.redteam.command import main

if __name__ == "__main__":
    sys.exit(main())
