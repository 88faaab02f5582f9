"""The sentences on top of the page."""

from grader.dashboard import attempts, findings, hidden, items, mistakes, share, unknown
from grader.dashboard import sheet as sheets
from grader.dashboard.findings import Finding
from grader.dashboard.students import Student
from grader.tests.classes import made_up, of_columns


def of(sheet: sheets.Sheet, shared: bool = False) -> list[Finding]:
    """All that is found in a class."""
    made = items.items(sheet)
    return findings.findings(
        sheet,
        made,
        items.summaries(sheet),
        hidden.surprises(sheet),
        mistakes.mistakes(sheet),
        unknown.groups(sheet, items.failed_by_all(made)),
        attempts.efforts(sheet),
        count=share.count if shared else str,
    )


def test_what_is_pressing_comes_first() -> None:
    """With numbers of tests, of submissions, and where to look."""
    found = of(sheets.make(made_up(200).students))
    texts = [finding.text for finding in found]
    assert texts[0].startswith(
        "5 tests need a look: 6.8 (strong students fail it); 3.10 (everybody fails"
    )
    assert "59 submissions share a mistake in everything together" in texts[1]
    assert (
        "54 of the 87 who pass all visible tests of intervals fail the hidden test 5.11." in texts
    )
    assert any(text.startswith("The most frequent known mistakes: 46 in search") for text in texts)
    assert any(text.startswith("The hardest question is intervals: 54 %") for text in texts)
    assert any("because nobody fails: 1.1, 2.1, 3.1." in text for text in texts)
    assert {finding.section for finding in found} == {
        "tests", "unknown", "hidden", "mistakes", "questions", "time"
    }  # fmt: skip


def test_the_same_failed_tests_are_not_called_one_mistake() -> None:
    """From results alone nobody knows whether they are."""
    told = [f.text for f in of(of_columns("0" * 3 + "1")) if f.section == "unknown"]
    assert told == ["3 submissions fail the same tests of question 1, by no mistake that is known."]


def test_one_student_is_no_finding() -> None:
    """Who passes everything, or nothing."""
    assert of(of_columns("1", "1")) == []
    assert of(of_columns("0", "0")) == []


def test_small_numbers_are_not_told_in_a_page_to_share() -> None:
    """Such as how many have not begun."""
    sheet = of_columns("0" * 6)
    test = {**sheet.students[0].results["tests"][0], "output": "`a` is not written yet:"}
    students = [*sheet.students[1:], Student("x", {"tests": [test]})]
    told = [f.text for f in of(sheets.make(students), shared=True) if f.section == "submissions"]
    assert told == [
        "under 5 submissions have nothing that could be tested: not begun, or a file that does not "
        "import."
    ]
