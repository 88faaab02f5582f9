"""Which figures the page has, of which numbers, with their descriptions.

A description says what a figure shows and its gist; the numbers are in the table beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from grader.dashboard import figures
from grader.dashboard.attempts import Effort
from grader.dashboard.hidden import Surprise
from grader.dashboard.items import LOW, Item, Summary
from grader.dashboard.mistakes import Mistake
from grader.dashboard.share import LEAST
from grader.dashboard.sheet import Sheet

BINS = 20
MOST_MISTAKES = 12


@dataclass(frozen=True)
class Drawings:
    """Each figure as an element for the page; "" where there is nothing to draw."""

    sheet: Sheet
    items: Sequence[Item]
    summaries: Sequence[Summary]
    surprises: Sequence[Surprise]
    mistakes: Sequence[Mistake]
    efforts: Sequence[Effort]
    count: Callable[[int], str]

    @cached_property
    def bins(self) -> list[tuple[float, float, int]]:
        """Points from, to, and how many submissions; the last bin has its upper end in it."""
        most = max(self.sheet.possible, 1e-9)
        # Totals beside an edge are the edge's: sums of points are rounded.
        totals = np.clip(np.round(self.sheet.totals, 6), 0, most)
        counts, edges = np.histogram(totals, bins=BINS, range=(0, most))
        starts = [float(edge) for edge in edges]
        return list(zip(starts, starts[1:], map(int, counts), strict=False))

    @cached_property
    def points(self) -> str:
        """The distribution of points. What is not to be told is not drawn either."""
        counts = [n if self.count(n) == str(n) else 0 for *_, n in self.bins]
        edges = [left for left, *_ in self.bins] + [self.bins[-1][1]]
        largest = max(self.bins, key=lambda each: each[2])
        gist = f"Most submissions, {self.count(largest[2])}, have {largest[0]:g} to {largest[1]:g}."
        hidden = (
            f" Bars of under {LEAST} are left out." if counts != [n for *_, n in self.bins] else ""
        )
        text = f"A histogram of {len(self.sheet.students)} totals. {gist}{hidden}"
        return figures.histogram(counts, edges, text)

    @cached_property
    def questions(self) -> str:
        """How many reach all, some and none of a question's points."""
        own = self.summaries
        parts = [
            ("all points", [100 * s.full / s.count for s in own]),
            ("a part", [100 * s.some / s.count for s in own]),
            ("none", [100 * s.none / s.count for s in own]),
        ]
        least = min(own, key=lambda s: s.full / s.count)
        return figures.stacked(
            "questions", "Points by question",
            f"A bar for each question: who has all of its points, a part, none. Fewest have "
            f"all of {least.question.title}.",
            [f"{s.question.number} {s.question.title}" for s in own], parts, "% of submissions",
        )  # fmt: skip

    @cached_property
    def tests(self) -> str:
        """Tests by difficulty and discrimination."""
        drawn = [
            (item.difficulty, item.discrimination, item.test.number, item.flag.pressing)
            for item in self.items
            if not np.isnan(item.discrimination)
        ]
        if not drawn:
            return ""
        marked = sum(each[3] for each in drawn)
        text = (
            f"A point for each test: how many pass it, and how it agrees with the others. {marked} "
            f"are marked and named; the dashed line is at {LOW:g}."
        )
        return figures.scatter(drawn, LOW, text)

    @cached_property
    def hidden(self) -> str:
        """Of those who pass a question's visible tests, who fails hidden ones."""
        own = [s for s in self.surprises if s.ready]
        if not own:
            return ""
        most = max(own, key=lambda s: s.surprised / s.ready)
        parts = [
            ("hidden tests pass, too", [100 - 100 * s.surprised / s.ready for s in own]),
            ("one fails", [100 * s.surprised / s.ready for s in own]),
        ]
        parts.insert(1, ("_", [0.0] * len(own)))  # for the third colour; nobody sees it
        return figures.stacked(
            "hidden", "Hidden tests of who passes the visible ones",
            f"A bar for each question: of those who pass its visible tests, who passes the "
            f"hidden ones, too. Most are surprised in {most.question.title}.",
            [f"{s.question.number} {s.question.title}" for s in own], parts,
            "% of who passes the visible tests",
        )  # fmt: skip

    @cached_property
    def frequent(self) -> str:
        """The most frequent known mistakes."""
        own = self.mistakes[:MOST_MISTAKES]
        if not own:
            return ""
        names = [
            f"{place} {self.sheet.questions[each.question].title}"
            for place, each in enumerate(own, start=1)
        ]
        text = f"A bar for each of the {len(own)} most frequent; the first has {len(own[0].rows)}."
        return figures.stacked(
            "mistakes", "Known mistakes", text, names,
            [("", [float(len(each.rows)) for each in own])], "submissions",
        )  # fmt: skip

    @cached_property
    def time(self) -> str:
        """How many solve a question at first, later, or not yet."""
        own = [each for each in self.efforts if each.solved + each.stuck]
        if not own:
            return ""

        def shares(chosen: Callable[[Effort], int]) -> list[float]:
            return [100 * chosen(each) / (each.solved + each.stuck) for each in own]

        parts = [
            ("at the first attempt", shares(lambda each: sum(n == 1 for n in each.attempts))),
            ("later", shares(lambda each: sum(n > 1 for n in each.attempts))),
            ("not yet", shares(lambda each: each.stuck)),
        ]
        slowest = max(own, key=lambda each: each.stayed)
        return figures.stacked(
            "time", "Solved by question",
            "A bar for each question: of those who began it, who solved it at the first "
            f"attempt, later, not yet. Students stay longest at {slowest.question.title}.",
            [f"{e.question.number} {e.question.title}" for e in own], parts,
            "% of who began it",
        )  # fmt: skip
