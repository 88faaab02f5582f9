"""What there is to decide, in sentences: the top of the page.

Each has the section of the page that it comes from. What is pressing comes first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass

from grader.dashboard.attempts import Effort
from grader.dashboard.hidden import Surprise
from grader.dashboard.items import Flag, Item, Summary, failed_by_all
from grader.dashboard.mistakes import Mistake
from grader.dashboard.sheet import Sheet
from grader.dashboard.unknown import BY_TESTS, Group

MOST = 3  # of one kind that are named
MANY = 3  # submissions that share something
SURPRISED = 0.2  # of those who pass the visible tests of a question
MOST_TESTS = 5  # that are named
Count = Callable[[int], str]


@dataclass(frozen=True)
class Finding:
    """A sentence, and the section with its figures.

    Attributes:
        pressing: whether a decision may be due; the others are good to know.
    """

    text: str
    section: str
    pressing: bool = True


def findings(
    sheet: Sheet,
    items: Sequence[Item],
    summaries: Sequence[Summary],
    surprises: Sequence[Surprise],
    mistakes: Sequence[Mistake],
    groups: Sequence[Group],
    efforts: Sequence[Effort],
    count: Count = str,
) -> list[Finding]:
    """All of them.

    Args:
        count: writes a number of submissions; see share.py.
    """
    return [
        *_of_tests(items),
        *_of_groups(groups),
        *_of_hidden(surprises, failed_by_all(items), count),
        *_of_mistakes(sheet, mistakes),
        *_of_questions(summaries),
        *_of_efforts(efforts, count),
        *_of_the_silent(sheet, count),
        *_of_easy_tests(items),
    ]


def _of_tests(items: Sequence[Item]) -> Iterator[Finding]:
    flagged = sorted(
        (item for item in items if item.flag.pressing),
        key=lambda item: list(Flag).index(item.flag),
    )
    if flagged:
        needs = "test needs" if len(flagged) == 1 else "tests need"
        kinds = []
        for flag in dict.fromkeys(item.flag for item in flagged):
            numbers = [item.test.number for item in flagged if item.flag == flag]
            kinds.append(f"{_few(numbers)} ({_WORDS[flag]})")
        yield Finding(f"{len(flagged)} {needs} a look: {'; '.join(kinds)}.", "tests")


_WORDS = {
    Flag.GOOD_FAIL: "strong students fail it",
    Flag.ALL_FAIL: "everybody fails it",
    Flag.TELLS_LITTLE: "it hardly separates students",
}


def _few(words: Sequence[str]) -> str:
    more = f" and {len(words) - MOST_TESTS} more" if len(words) > MOST_TESTS else ""
    return ", ".join(words[:MOST_TESTS]) + more


def _of_groups(groups: Sequence[Group]) -> Iterator[Finding]:
    for group in [group for group in groups if len(group.rows) >= MANY][:MOST]:
        count, title = len(group.rows), group.question.title
        same = f"{count} submissions share a mistake in {title} that the catalogue does not know."
        if group.by == BY_TESTS:
            same = (
                f"{count} submissions fail the same tests of {title}, by no mistake that is known."
            )
        yield Finding(same, "unknown")


def _of_hidden(surprises: Sequence[Surprise], useless: Set[str], count: Count) -> Iterator[Finding]:
    """Questions whose hidden tests surprise many; `useless` tests are told of elsewhere."""
    told = []
    for each in surprises:
        tests = [(n, test.number) for test, n in each.tests if test.number not in useless]
        most, number = max(tests, default=(0, ""))
        if most >= max(MANY, SURPRISED * each.ready):
            told.append((most / each.ready, most, number, each))
    for _, most, number, each in sorted(told, key=lambda one: one[:3], reverse=True)[:MOST]:
        yield Finding(
            f"{count(most)} of the {count(each.ready)} who pass all visible tests of "
            f"{each.question.title} fail the hidden test {number}.",
            "hidden",
        )


def _of_mistakes(sheet: Sheet, mistakes: Sequence[Mistake]) -> Iterator[Finding]:
    many = [each for each in mistakes if len(each.rows) >= MANY][:MOST]
    if many:
        told = [
            f"{len(each.rows)} in {sheet.questions[each.question].title} "
            f"({' Or: '.join(each.titles).rstrip('.')})"
            for each in many
        ]
        yield Finding(f"The most frequent known mistakes: {'; '.join(told)}.", "mistakes", False)


def _of_questions(summaries: Sequence[Summary]) -> Iterator[Finding]:
    main = [s for s in summaries if not s.question.bonus and s.question.points]
    if len(main) > 1:
        hardest = min(main, key=lambda each: each.mean / each.question.points)
        share = hardest.mean / hardest.question.points
        if share < 1:
            yield Finding(
                f"The hardest question is {hardest.question.title}: {100 * share:.0f} % of its "
                "points were reached.",
                "questions",
                False,
            )


def _of_efforts(efforts: Sequence[Effort], count: Count) -> Iterator[Finding]:
    longest = max(efforts, key=lambda each: each.stayed, default=None)
    if longest is not None and longest.stayed:
        yield Finding(
            f"Students stay longest at {longest.question.title}: {longest.stayed} submissions had "
            f"begun it and did not solve it, and {count(longest.stuck)} have not solved it yet.",
            "time",
            False,
        )


def _of_the_silent(sheet: Sheet, count: Count) -> Iterator[Finding]:
    silent = int((~sheet.begun.any(axis=1)).sum())
    if silent:
        have = "submission has" if count(silent) == "1" else "submissions have"
        yield Finding(
            f"{count(silent)} {have} nothing that could be tested: not begun, or a file that does "
            "not import.",
            "submissions",
        )


def _of_easy_tests(items: Sequence[Item]) -> Iterator[Finding]:
    easy = [item.test.number for item in items if item.flag == Flag.NONE_FAIL]
    if easy:
        tests = "test says" if len(easy) == 1 else "tests say"
        yield Finding(
            f"{len(easy)} {tests} nothing about anybody, because nobody fails: {_few(easy)}.",
            "tests",
            False,
        )
