"""What other platforms read, made of the same run as Gradescope's results.json.

    entries.py        the tests, with all hidden ones of a question as one
    junit.py          JUnit XML, for CI services, GitHub Classroom and CodeGrade
    prairielearn.py   PrairieLearn's results.json of an external grader
    autolab.py        Autolab's feedback, which ends with a line of scores
    summary.py        a summary in JSON, for scripts

Each has a function `build(grading)` that returns the text of a file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the command line lists the names before anything else is loaded
    from grader.judging.state import Grading

FORMATS = ("gradescope", "junit", "prairielearn", "autolab", "json")


def build(name: str, grading: Grading) -> str:
    """Returns the text of a run in one of FORMATS."""
    import json

    from grader.formats import autolab, junit, prairielearn, summary
    from grader.gradescope import results

    if name == "gradescope":
        return json.dumps(results.build(grading), indent=1) + "\n"
    builders = {
        "junit": junit.build,
        "prairielearn": prairielearn.build,
        "autolab": autolab.build,
        "json": summary.build,
    }
    return builders[name](grading)
