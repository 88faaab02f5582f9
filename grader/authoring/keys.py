"""What the keys of assignment.toml mean, for the reference; tests compare them with the reader.

By table, what it is for, and by key, its meaning. A name in brackets may be left out.
"""

from __future__ import annotations

Keys = dict[str, str]

KEYS: dict[str, tuple[str, Keys]] = {
    "": (
        "At the top of the file",
        {
            "name": "what a release's files are called after: NAME-handout.zip",
            "title": "what reports call the assignment",
            "seed": "text from which all random inputs follow; a new term, a new seed",
        },
    ),
    "paths": (
        "Folders, from the one that assignment.toml is in",
        {
            "visible": "tests that students get",
            "hidden": "tests that run after they submit",
            "[slips]": "known wrong answers: each must lose points, in its own question alone",
            "[correct]": "unusual right answers: each must keep all points",
            "[attacks]": "hostile submissions, for `python -m grader redteam`",
            "[notebooks]": "of which students get copies without solutions",
            "[data]": "what tests and notebooks read; students get it too",
            "[build]": 'what is frozen, which git should ignore; "frozen" by default',
        },
    ),
    "limits": (
        "What a submission may use",
        {
            "probe_wall_s": "seconds that one test may take",
            "probe_cpu_s": "whole seconds of processor time for one test",
            "probe_memory_mb": "MiB of address space for one test, 256 or more",
            "run_wall_s": "seconds for all tests together; Gradescope ends a run at 600",
            "submission_kb": "KiB that each submitted file may have",
        },
    ),
    "visibility": (
        "Who sees a test's result on Gradescope: "
        "hidden, after_due_date, after_published or visible",
        {"visible": "for the visible tests", "hidden": "for the hidden tests"},
    ),
    "files": (
        "One entry for each file that students hand in; a path to one file means the first",
        {
            "name": "what it is called",
            "solution": "its solution, with marks around what students write",
            "handout": "the stub, which `python -m grader stub` makes from the solution",
            "[optional]": "true if it may be left out; its questions are then a bonus",
            "[may_import]": "list of other files that its code may import",
        },
    ),
    "questions": (
        "One entry for each question",
        {
            "number": "whole number; test 3.2 belongs to question 3",
            "title": "what reports call it",
            "points": "the sum of its tests' weights",
            "[file]": "the file that it is about; by default the first",
            "[combined]": "true if several functions work together in it, so that a mistake in "
            "another question may cost points here once more",
            "[bonus]": "true for extra credit, on top of the other points",
            "[kind]": '"answers", or "tests" where students write tests, which right and wrong '
            "implementations grade; the keys below are for those alone",
            "[of]": "the file that their tests are about, which has slips and correct answers",
            "[each]": "wrong implementations of each of its questions, half of them subtle",
            "[share]": "the part of the plain ones that has to be caught, from 0 to 1",
            "[subtle_share]": "the same of the subtle ones",
            "[seconds]": "for all implementations together; 30 are run in about one",
        },
    ),
    "late": (
        "What lateness costs; without this table, nothing",
        {
            "per_day_percent": "of the points earned, for each day or part of one",
            "grace_minutes": "minutes after the due date that cost nothing",
        },
    ),
    "attempts": (
        "How often a student may submit; without this table, as often as they like",
        {
            "limit": "submissions that are graded within the window",
            "window_hours": "length of the window, which moves along",
        },
    ),
    "leaderboard": (
        "A column of Gradescope's leaderboard, for those who pass all visible tests",
        {
            "column": "its title",
            "test": "number of a visible test",
            "observation": "what that test returns; the last entry is shown",
        },
    ),
    "release": (
        "What the zips are made of; the table may be left out",
        {"leave_out": 'list of names of files and folders that no zip has, like "*.tmp"'},
    ),
    "sandbox": (
        "What is ready before a submission asks for it; the table may be left out",
        {
            "preload": 'list of modules, `["numpy"]` by default. Where no test needs NumPy, `[]` '
            "saves the time to load it: a submission that imports a module has it all the same, a "
            "little later"
        },
    ),
    "advice": (
        "One entry for each exception of which more can be said than Python says",
        {
            "shows": "list of texts that the report of the exception shows, in this order",
            "say": "what is said below it",
            "[line]": "text that the innermost line of code has in it",
        },
    ),
}
LISTS = ("files", "questions", "advice")  # tables with two brackets, of which there may be many
