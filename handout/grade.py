"""Grades your submitted.py, and the other files beside it, with the visible tests.

    python grade.py                  all questions
    python grade.py -q mul           one question, every failed test explained (-q 3 is the same)
    python grade.py --explain 3.2    one test at length: inputs, both results, how to repeat it
    python grade.py --html           writes report.html beside your file too, for a browser
    python grade.py --watch          grades again whenever you save; with --html, the page follows
    python grade.py -j               prints JSON, the format that Gradescope reads
    python grade.py --quiet          prints the points alone
    python grade.py other.py         another file

In a notebook, after `from grade import grade`, `grade()` or `grade("mul")` shows it as a page.

Your code runs in processes of its own, one per test. An endless loop is stopped after five seconds
of processor time, or ten on the clock; the report names the line where it was, and the rest of the
question is not run. More tests, the hidden ones, run after you submit.

Exit codes: 0 graded, whatever the score; 1 fewer points than --fail-under; 2 wrong usage, or a file
that cannot be graded; 3 the grader itself failed.
"""

import argparse
import importlib.util
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
FILE = HERE / "submitted.py"
PAGE = "report.html"
OLDEST = (3, 10)  # of Python
NEEDED = ["numpy", "cloudpickle", "gradescope_utils"]
if sys.version_info < (3, 11):
    NEEDED.append("tomli")


def find_grader() -> Path:
    """Returns the folder that holds grader/: this one, or, in the course's own files, its parent.

    Raises:
        SystemExit: there is none; the message says what to do.
    """
    for folder in (HERE, HERE.parent):
        if (folder / "grader" / "__main__.py").exists():
            return folder
    sys.exit("error: the folder grader/ is missing: unpack the handout again, all of it")


def check() -> None:
    """Makes sure that Python is new enough, and that what grading needs is installed.

    Raises:
        SystemExit: something is missing; the message says what to do.
    """
    if sys.version_info < OLDEST:
        version, oldest = (".".join(map(str, v[:2])) for v in (sys.version_info, OLDEST))
        sys.exit(f"error: this is Python {version}, and grading needs {oldest} or newer")
    missing = [name for name in NEEDED if importlib.util.find_spec(name) is None]
    if missing:
        sys.exit(f"error: {', '.join(missing)} missing: run `pip install -r requirements.txt`")


def grade(*questions, file=None):
    """Grades your file as it was saved last; a notebook shows the result below the cell.

    Args:
        questions: their numbers or titles; none for all.
        file: another one than that beside this script.
    """
    check()
    sys.path.insert(0, str(find_grader()))
    from grader.cli import cell

    return cell.grade(*questions, root=find_grader(), file=file or FILE, again="python grade.py")


def main() -> int:
    """Grades, prints the report, and returns the exit code."""
    parser = argparse.ArgumentParser(description="Grades your file with the visible tests.")
    parser.add_argument("file", nargs="?", default=FILE, help="your file")
    parser.add_argument("-q", "--question", action="append", help="only this one: 3, or mul")
    parser.add_argument("--explain", metavar="N", help="one test at length, by its number: 3.2")
    parser.add_argument("--html", action="store_true", help="write report.html beside it too")
    parser.add_argument("--watch", action="store_true", help="grade again whenever you save it")
    parser.add_argument("-j", "--json", action="store_true", help="print JSON")
    parser.add_argument("--quiet", action="store_true", help="print the points alone")
    parser.add_argument("--fail-under", metavar="POINTS", help="exit code 1 if there are fewer")
    options = parser.parse_args()

    check()
    sys.path.insert(0, str(find_grader()))
    from grader.cli.main import main as run

    words = [
        f"--assignment={find_grader()}",
        "grade",
        "--visible",
        *(f"--question={asked}" for asked in options.question or []),
    ]
    if options.explain is not None:
        words.append(f"--explain={options.explain}")
    if options.fail_under is not None:
        words.append(f"--fail-under={options.fail_under}")
    if options.html:
        file = Path(options.file)
        words.append(f"--html={(file if file.is_dir() else file.parent) / PAGE}")
    words += ["--watch"] * options.watch
    words += ["--json", "-"] * options.json + ["--quiet"] * options.quiet
    return run([*words, "--", str(options.file)])  # a file's name is no option, whatever it is


if __name__ == "__main__":
    sys.exit(main())
