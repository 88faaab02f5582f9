"""assignment.toml: the shipped one reads, every mistake gets one sentence that names the key."""

import re
from pathlib import Path

import pytest

from grader.assignment import manifest as assignment
from grader.assignment.files import SubmittedFile
from grader.errors import AssignmentError, UsageError

GOOD = """\
name = "mp05"
title = "A title"
seed = "fa26"
[paths]
visible = "tests_visible"
hidden = "tests_hidden"
build = "kept"
[limits]
probe_wall_s = 10.5
probe_cpu_s = 10
probe_memory_mb = 1024
run_wall_s = 300
submission_kb = 256
[visibility]
visible = "visible"
hidden = "after_published"
[late]
per_day_percent = 12.5
grace_minutes = 15
[attempts]
limit = 5
window_hours = 24.5
[leaderboard]
column = "Loss"
test = "3.2"
observation = "loss of each step"
[[files]]
name = "submitted.py"
solution = "solution/submitted.py"
handout = "handout/submitted.py"
[[questions]]
number = 1
title = "sub"
points = 6
[[questions]]
number = 3
title = "mul"
points = 2.5
"""
LINES = [line for line in GOOD.splitlines() if " = " in line]
TEXTS = sorted({line for line in LINES if line.endswith('"')})
NUMBERS = sorted(set(LINES) - set(TEXTS))
WHOLES = [line for line in NUMBERS if re.match("number|limit|.*_cpu_s|.*_mb|.*_kb", line)]


def read(folder: Path, text: str | bytes) -> assignment.Assignment:
    """Reads an assignment.toml with the given text."""
    path = folder / "assignment.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return assignment.read(path)


def refusal(folder: Path, text: str | bytes) -> str:
    """What is said about an assignment.toml with a mistake: one sentence that names the file."""
    with pytest.raises(AssignmentError) as caught:
        read(folder, text)
    message = str(caught.value)
    assert "assignment.toml" in message and "\n" not in message
    return message


def with_value(line: str, value: str) -> str:
    """GOOD with another value in (the first occurrence of) a line."""
    return GOOD.replace(line, f"{line.split(' = ')[0]} = {value}", 1)


def names(message: str, line: str) -> bool:
    """Whether a message names a line's key, behind the name of its table."""
    key = line.split(" = ")[0]
    before = GOOD[: GOOD.index(line)]
    table = (re.findall(r"\[(\w+)\]", before) or [""])[-1]
    return message.startswith(f"assignment.toml: {f'{table}.{key}' if table else key} ")


# What is right ------------------------------------------------------------------------------------


def test_every_value_arrives_in_its_place(tmp_path: Path) -> None:
    """Text, numbers, paths and visibilities all go where they belong."""
    found = read(tmp_path, GOOD)
    assert (found.title, found.seed) == ("A title", "fa26")
    paths = tmp_path / "solution" / "submitted.py", tmp_path / "handout" / "submitted.py"
    assert found.files == (SubmittedFile("submitted.py", *paths),)
    assert found.build == tmp_path / "kept"
    assert found.limits == assignment.Limits(10.5, 10, 1024, 300.0, 256)
    assert found.folders == (
        assignment.TestFolder("visible", tmp_path / "tests_visible", "visible"),
        assignment.TestFolder("hidden", tmp_path / "tests_hidden", "after_published"),
    )
    assert found.questions == {
        1: assignment.Question(1, "sub", 6.0, "submitted.py"),
        3: assignment.Question(3, "mul", 2.5, "submitted.py"),
    }
    assert found.points == 8.5
    assert found.name == "mp05"
    assert found.late == assignment.Late(12.5, 15.0)
    assert found.attempts == assignment.Attempts(5, 24.5)
    assert found.leaderboard == assignment.Leaderboard("Loss", "3.2", "loss of each step")


def test_no_policies(tmp_path: Path) -> None:
    """By default lateness costs nothing, attempts are not counted, and nobody is compared."""
    text = re.sub(r"\[late\][^[]*\[attempts\][^[]*\[leaderboard\][^[]*", "", GOOD)
    found = read(tmp_path, text)
    assert (found.late, found.attempts, found.leaderboard) == (None, None, None)


def test_what_is_optional_may_be_there(tmp_path: Path) -> None:
    """A catalogue of misconceptions has a folder, and a question may combine the others."""
    text = GOOD.replace("[limits]", 'slips = "wrong"\n[limits]') + "combined = true\n"
    found = read(tmp_path, text)
    assert found.slips == tmp_path / "wrong"
    assert [question.combined for question in found.questions.values()] == [False, True]
    without = read(tmp_path, GOOD)
    assert without.slips is None
    assert not any(question.combined for question in without.questions.values())


@pytest.mark.parametrize("word", ["hidden", "after_due_date", "after_published", "visible"])
def test_gradescopes_words_are_taken(tmp_path: Path, word: str) -> None:
    """All four of Gradescope's visibilities may stand in the file."""
    found = read(tmp_path, with_value('hidden = "after_published"', f'"{word}"'))
    assert found.folders[1].visibility == word


def test_a_folder_will_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file may be named by its folder, and by a relative path; paths are absolute still."""
    expected = read(tmp_path, GOOD)
    monkeypatch.chdir(tmp_path)
    assert assignment.read(tmp_path) == assignment.read(Path()) == expected
    assert assignment.read(Path("assignment.toml")) == expected


BONUS = """
file = "extra.py"
bonus = true
[[files]]
name = "extra.py"
solution = "solution/extra.py"
handout = "handout/extra.py"
optional = true
may_import = ["submitted.py"]
"""


def test_a_second_file(tmp_path: Path) -> None:
    """It has questions of its own, and the points of bonus questions are counted apart."""
    found = read(tmp_path, GOOD + BONUS)
    paths = tmp_path / "solution" / "extra.py", tmp_path / "handout" / "extra.py"
    extra = SubmittedFile("extra.py", *paths, optional=True, may_import=("submitted.py",))
    assert found.files[1:] == (extra,) and found.file("extra.py") == extra
    assert [found.file_of(number).name for number in (1, 3)] == ["submitted.py", "extra.py"]
    assert [question.bonus for question in found.questions.values()] == [False, True]
    assert (found.points, found.bonus_points) == (6.0, 2.5)


def test_bonus_optional_and_file_are_independent(tmp_path: Path) -> None:
    """A bonus question may be about the main file, and a question that is none about another."""
    found = read(tmp_path, GOOD + "bonus = true\n")
    assert (found.points, found.bonus_points) == (6.0, 2.5)
    required = BONUS.replace("bonus = true\n", "").replace("optional = true\n", "")
    found = read(tmp_path, GOOD + required)
    assert (found.points, found.bonus_points) == (8.5, 0)
    assert read(tmp_path, GOOD + "bonus = true\ncombined = true\n").questions[3].combined


# Mistakes -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("line", [line for line in LINES if not line.startswith("build")])
def test_a_missing_key(tmp_path: Path, line: str) -> None:
    """A key that is not there is named, and said to be missing."""
    message = refusal(tmp_path, GOOD.replace(line + "\n", "", 1))
    assert names(message, line) and "is missing" in message


@pytest.mark.parametrize("table", ["paths", "limits", "visibility"])
def test_a_missing_table(tmp_path: Path, table: str) -> None:
    """A table that is not there, or is no table, is named."""
    without = re.sub(rf"(?m)^\[{table}\]\n(.* = .*\n)+", "", GOOD)
    assert refusal(tmp_path, without).startswith(f"assignment.toml: {table} is missing")
    message = refusal(tmp_path, f"{table} = 1\n{without}")
    assert message.startswith(f"assignment.toml: {table} is 1, ")


@pytest.mark.parametrize("header", ["", "[paths]\n", "[limits]\n", "[visibility]\n"])
def test_an_unknown_key(tmp_path: Path, header: str) -> None:
    """A key that nobody reads is refused in every table, and the right ones are listed."""
    message = refusal(tmp_path, GOOD.replace(header, header + "surprise = 1\n", 1))
    table = header.strip("[]\n")
    assert message.startswith(f"assignment.toml: {f'{table}.' if table else ''}surprise is not")
    known = {"": "questions", "[paths]\n": "hidden", "[limits]\n": "run_wall_s"}
    assert known.get(header, "hidden") in message


@pytest.mark.parametrize("extra", ["surprise = 1\n", "[surprise]\nx = 1\n"])
def test_an_unknown_key_at_the_end(tmp_path: Path, extra: str) -> None:
    """The same in a question, and for a whole table."""
    message = refusal(tmp_path, GOOD + extra)
    assert re.match(r"assignment.toml: (questions\.)?surprise is not a known key", message)


@pytest.mark.parametrize("line", TEXTS)
@pytest.mark.parametrize("value", ["3", "true", "[]", '""', "{}", "2026-01-01"])
def test_text_that_is_none(tmp_path: Path, line: str, value: str) -> None:
    """Where text should be, nothing else will do, and no empty text."""
    assert names(refusal(tmp_path, with_value(line, value)), line)


@pytest.mark.parametrize("line", NUMBERS)
@pytest.mark.parametrize(
    "value", ["true", "false", '"10"', "[1]", "0", "-1", "0.0", "-0.5", "inf", "-inf", "nan"]
)
def test_a_number_that_is_none(tmp_path: Path, line: str, value: str) -> None:
    """Where a number should be, only one above zero will do; a truth value is no number."""
    if "grace" in line and value in ("0", "0.0"):  # no grace at all is a policy
        assert read(tmp_path, with_value(line, value)).late == assignment.Late(12.5, 0.0)
    else:
        assert names(refusal(tmp_path, with_value(line, value)), line)


@pytest.mark.parametrize("line", WHOLES)
@pytest.mark.parametrize("value", ["1.5", "10.0", "1e3"])
def test_a_whole_number_that_is_none(tmp_path: Path, line: str, value: str) -> None:
    """Where a whole number should be, one with a decimal point will not do."""
    message = refusal(tmp_path, with_value(line, value))
    assert names(message, line) and "a whole number" in message


@pytest.mark.parametrize("digits", [400, 5000])
def test_a_number_beyond_all_bounds(tmp_path: Path, digits: int) -> None:
    """A number that fits no float, or that Python does not even read, is refused like others."""
    refusal(tmp_path, with_value("points = 6", "9" * digits))


@pytest.mark.parametrize("value", ["1", '"yes"', "[]"])
def test_a_truth_value_that_is_none(tmp_path: Path, value: str) -> None:
    """Where true or false should be, nothing else will do."""
    message = refusal(tmp_path, f"{GOOD}combined = {value}\n")
    assert message.startswith("assignment.toml: questions.combined is ")


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        (
            'file = "extra.py"',
            'file = "other.py"',
            'questions.file of question 3 is "other.py"',
        ),
        ('file = "extra.py"', "file = 3", "questions.file is 3"),
        ("bonus = true\n", "", 'question 3 is "extra.py", which is optional: give the question'),
        ("bonus = true", "bonus = 1", "questions.bonus is 1, and should be true or false"),
        ('file = "extra.py"\n', "", "files has extra.py, and no question is about it"),
    ],
)
def test_a_question_that_does_not_go_with_the_files(
    tmp_path: Path, old: str, new: str, why: str
) -> None:
    """It is about a file of the list, and costs nobody anything who may leave that out."""
    assert old in BONUS
    assert why in refusal(tmp_path, GOOD + BONUS.replace(old, new, 1))


def test_an_optional_folder_that_is_none(tmp_path: Path) -> None:
    """A key that may be missing is checked where it is there."""
    message = refusal(tmp_path, GOOD.replace("[limits]", "slips = 3\n[limits]"))
    assert message.startswith("assignment.toml: paths.slips is 3")


@pytest.mark.parametrize("word", ["Visible", "never", "hidden ", "after-published"])
def test_a_bad_visibility(tmp_path: Path, word: str) -> None:
    """A word that Gradescope does not know is refused, and the four that it knows are listed."""
    message = refusal(tmp_path, with_value('visible = "visible"', f'"{word}"'))
    assert message.startswith(f'assignment.toml: visibility.visible is "{word}"')
    assert "hidden, after_due_date, after_published, visible" in message


def test_a_question_twice(tmp_path: Path) -> None:
    """Two questions of one number are refused, with the number."""
    message = refusal(tmp_path, GOOD.replace("number = 3", "number = 1"))
    assert message == "assignment.toml: questions.number 1 appears twice"


@pytest.mark.parametrize("value", ["", "questions = []\n", "questions = [1]\n", "questions = 3\n"])
def test_no_questions(tmp_path: Path, value: str) -> None:
    """An assignment without questions is none."""
    message = refusal(tmp_path, value + GOOD[: GOOD.index("[[questions]]")])
    assert message.startswith("assignment.toml: questions ") and "[[questions]]" in message


@pytest.mark.parametrize("text", ["title = ", "title: A", GOOD + GOOD, b'title = "\xff"', b"\0"])
def test_no_toml(tmp_path: Path, text: str | bytes) -> None:
    """What is not TOML, or not UTF-8, is called that."""
    assert "is not valid TOML" in refusal(tmp_path, text)


def test_no_file(tmp_path: Path) -> None:
    """A file that is not there is named with its whole path."""
    for path in (tmp_path, tmp_path / "assignment.toml", tmp_path / "no" / "such.toml"):
        with pytest.raises(AssignmentError, match=re.escape(str(tmp_path)) + ".* is missing"):
            assignment.read(path)


def test_what_is_no_file(tmp_path: Path) -> None:
    """A folder in the file's place, or a file in its folder's, is refused as well."""
    (tmp_path / "assignment.toml").mkdir()
    (tmp_path / "file").touch()
    for path in (tmp_path, tmp_path / "file" / "assignment.toml"):
        with pytest.raises(AssignmentError):
            assignment.read(path)


HUGE = "0x" + "f" * 100_000


@pytest.mark.parametrize(
    "line",
    [
        f"number = {HUGE}",
        f"points = {HUGE}",
        f"points = [{HUGE}]",
        f"title = {HUGE}",
        f"combined = {HUGE}",
        f"points = {'9' * 10_000}",
        f"points = {'[' * 100_000}",
        "points = " + "[" * 400 + "]" * 400,
        f'"{"x" * 10_000}" = 1',
        '"a\\nassignment.toml is good\\u001b[31m" = 1',
        'title = "a\\u001b[31mb"',
        'title = "a\\nassignment.toml is good"',
        'title = "a\\u202eb"',
        f"title = '{'x' * 10_000}'",
    ],
)
def test_what_is_hard_to_show_gets_one_short_sentence(tmp_path: Path, line: str) -> None:
    """Numbers of any length, lists of any depth, and texts that act on a terminal."""
    key = line.split(" = ")[0]
    if key == "title":
        text = GOOD.replace('title = "A title"', line)
    else:  # of the last question
        start, last = GOOD.rsplit("[[questions]]", 1)
        kept = [other for other in last.splitlines() if not other.startswith(f"{key} = ")]
        text = "\n".join([start, "[[questions]]", *kept, line, ""])
    try:
        assert len(read(tmp_path, text).title) == 10_000
    except AssignmentError as error:
        assert len(str(error)) < 400 and str(error).isprintable()


def test_names_of_files_are_printable(tmp_path: Path) -> None:
    """They become paths, where a NUL is an error that comes much later."""
    for key in ("name", "solution", "build"):
        text = re.sub(rf'(?m)^{key} = ".*"', f'{key} = "a\\\\u0000b"', GOOD)
        with pytest.raises(AssignmentError, match=rf"{key} is 'a.x00b', and should be one line"):
            read(tmp_path, text)


def test_the_assignment_is_found_upward(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The nearest one counts; a folder of that name is none."""
    inner = tmp_path / "a" / "b"
    (inner / "assignment.toml").mkdir(parents=True)
    with pytest.raises(UsageError, match=r"no assignment\.toml in .* or above it: .*--assignment"):
        assignment.find(inner)
    (tmp_path / "assignment.toml").touch()
    assert assignment.find(inner) == tmp_path
    (tmp_path / "a" / "assignment.toml").touch()
    monkeypatch.chdir(inner)
    assert assignment.find() == tmp_path / "a"


def test_the_build_folder_has_a_default(tmp_path: Path) -> None:
    """It is not setuptools' build/."""
    assert read(tmp_path, GOOD.replace('build = "kept"\n', "")).build == tmp_path / "frozen"
