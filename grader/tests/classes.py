"""Classes of made-up students: results as the grader writes them, for pages and their figures."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import Any

from grader.batch.entry import Earlier, Member
from grader.dashboard.sheet import Sheet, make
from grader.dashboard.students import Class, Student

QUESTIONS = {  # number: title, points, visible and hidden tests, share that is able to solve it
    1: ("area", 10, 4, 4, 0.95),
    2: ("median", 8, 3, 4, 0.85),
    3: ("merge", 12, 4, 6, 0.75),
    4: ("search", 10, 4, 5, 0.7),
    5: ("intervals", 16, 5, 7, 0.55),
    6: ("rotate", 12, 4, 5, 0.65),
    7: ("everything together", 12, 3, 5, 0.5),
}
MISTAKES = {  # by question: a name, a title, how many make it
    2: ("q02_median_takes_the_mean", "The mean is taken in place of the median.", 0.1),
    3: ("q03_merge_forgets_the_rest", "What is left of the longer list is dropped.", 0.16),
    4: ("q04_search_is_off_by_one", "The last entry is never looked at.", 0.2),
    5: ("q05_intervals_do_not_touch", "Intervals that touch are not joined.", 0.12),
    6: ("q06_rotate_turns_back", "It is rotated in the other direction.", 0.08),
}
FIRST = (
    "Ada Ben Cleo Dan Eva Finn Gia Hal Ida Jon Kim Leo Mia Ned Ola Pia Quin Rosa Sam Tia".split()
)
LAST = "Abel Berg Cole Diaz Egan Ford Gray Hale Ives Jung Kern Lane Moss Nash Orr Page Rhys".split()
SECTIONS = ("Monday", "Tuesday", "Friday")
CODE = '''def {title}(values, target=None):
    """Handed in by {who}."""
    result = []
    for position in range(len(values) - {off}):
        value = values[position]  # {who}
        if target is None or value == target:
            result.append(value * {factor})
    return result


'''


def made_up(count: int, seed: int = 1, *, history: bool = True) -> Class:
    """A class whose students, points and mistakes follow from a seed."""
    random = Random(seed)
    return Class([student(random, place, history) for place in range(count)], "class.db")


def student(random: Random, place: int, history: bool) -> Student:
    """One of them: how able he or she is decides on most tests."""
    name = f"{random.choice(FIRST)} {random.choice(LAST)}"
    member = Member(name, f"{place:08}", f"{place}@example.edu", (random.choice(SECTIONS),))
    skill = random.gauss(0, 1)
    rates = {n: able for n, (*_, able) in QUESTIONS.items()}
    solved = {n: random.gauss(0, 0.8) + skill > 1.6 - 3 * rate for n, rate in rates.items()}
    mistaken = {
        n: random.random() < 3 * often for n, (_, _, often) in MISTAKES.items() if not solved[n]
    }
    group = {n: random.choice([1, 1, 1, 2, 3, place]) for n in QUESTIONS}
    tests, behaviour = [], {}
    for n in QUESTIONS:
        own = _tests(random, n, solved[n], mistaken.get(n, False), group[n], skill)
        tests += own
        if any(test["status"] == "failed" for test in own):
            failed = "".join(test["number"] for test in own if test["status"] == "failed")
            behaviour[n] = f"{group[n]}-{failed}"
    found = results(tests, [n for n, made in mistaken.items() if made])
    files = {
        "work.py": "".join(
            CODE.format(
                title=title.replace(" ", "_"), who=name, off=int(not solved[n]), factor=group[n]
            )
            for n, (title, *_) in QUESTIONS.items()
        )
    }
    earlier = _history(random, found) if history else ()
    when = f"2026-10-{random.randint(10, 20)}T12:00:00Z"
    return Student(f"{place + 1000}", found, (member,), when, behaviour, files, earlier)


def _tests(
    random: Random, n: int, solved: bool, mistaken: bool, group: int, skill: float
) -> list[dict[str, Any]]:
    title, points, visible, hidden, _ = QUESTIONS[n]
    tests = []
    for k in range(1, visible + hidden + 1):
        folder = "visible" if k <= visible else "hidden"
        passed = solved or (not mistaken and (k * 7 + group * 3) % 5 < 2)
        if k == 1 and n < 4:
            passed = True  # nobody fails it
        if (n, k) == (3, 10):
            passed = False  # everybody fails it
        if (n, k) == (6, 8):
            passed = random.random() < 0.5 - 0.2 * skill  # the good fail it
        if (n, k) == (5, 11) and random.random() < 0.6:
            passed = False  # though the visible ones pass
        worth = points / (visible + hidden)
        tests.append(
            {
                "number": f"{n}.{k}",
                "name": f"{title}: Case {k} of {title}, such as a list of {k} entries.",
                "score": worth if passed else 0,
                "max_score": worth,
                "status": "passed" if passed else "failed",
                "output": "Passed." if passed else "The result differs.",
                "visibility": "visible" if folder == "visible" else "after_published",
                "tags": [f"question {n}", folder],
            }
        )
    return tests


def results(tests: list[dict[str, Any]], mistakes: list[int] | tuple[()] = ()) -> dict[str, Any]:
    """A results.json of some tests."""
    questions = {}
    for n, (title, *_) in QUESTIONS.items():
        own = [test for test in tests if test["number"].startswith(f"{n}.")]
        points, most = (sum(test[key] for test in own) for key in ("score", "max_score"))
        questions[str(n)] = {"title": title, "points": points, "max_points": most}
    return {
        "output": "",
        "tests": tests,
        "extra_data": {
            "finished": True,
            "questions": questions,
            "misconceptions": [
                {"question": n, "names": [MISTAKES[n][0]], "titles": [MISTAKES[n][1]], "tests": []}
                for n in mistakes
            ],
        },
    }


def _history(random: Random, last: dict[str, Any]) -> tuple[Earlier, ...]:
    """Earlier submissions that had less."""
    made: list[Earlier] = []
    tests = last["tests"]
    for place in range(random.randint(0, 4)):
        lost = random.choice([3, 4, 5, 5, 5, 6])
        tests = [
            {**test, "status": "failed", "score": 0, "output": "The result differs."}
            if test["number"].startswith(f"{lost}.")
            else test
            for test in tests
        ]
        made.append(Earlier(f"{place}", f"2026-10-0{9 - place}T12:00:00Z", results=results(tests)))
    return tuple(reversed(made))


def renamed(read: Class, name: str) -> Class:
    """The same class in which everybody and everything that students name has one name."""
    students = [
        replace(
            each,
            members=(Member(name, name, name, (name,)),),
            id=f"{name}{place}",
            files={name: each.files["work.py"], "work.py": f'area = """{name}"""\n'},
        )
        for place, each in enumerate(read.students)
    ]
    return Class(students, name, [name])


def of_columns(*columns: str, folders: str = "", question: str = "") -> Sheet:
    """A table whose tests are each given as a 1 or 0 for each student.

    Args:
        folders: v or h for each test; all are visible by default.
        question: the question of each test; all are of 1 by default.
    """
    tests = [
        [
            {
                "number": f"{(question or '1' * len(columns))[place]}.{place + 1}",
                "name": f"a: Test {place + 1}.",
                "score": int(column[row]),
                "max_score": 1,
                "status": "passed" if column[row] == "1" else "failed",
                "output": "Found 1, expected 2.",
                "tags": ["hidden" if (folders or "v" * len(columns))[place] == "h" else "visible"],
            }
            for place, column in enumerate(columns)
        ]
        for row in range(len(columns[0]))
    ]
    return make([Student(str(row), {"tests": own}) for row, own in enumerate(tests)])
