"""The formats by their names, as `grade --format` takes them."""

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
