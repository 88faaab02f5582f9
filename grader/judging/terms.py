"""What an instructor's policies make of one submission. Known before anything is loaded or run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Terms:
    """What holds for one submission besides its tests.

    Attributes:
        factor: of the points earned, what is left after a deduction.
        lines: sentences for the top of the results.
        before: visible points by question in the submission before this one; {} if there was none.
        refusal: why this submission is not graded, without a full stop; "" if it is.
        attempts: when the submissions before this one came that were graded, oldest first, for the
            results of this one; Gradescope does not say it.
    """

    factor: float = 1.0
    lines: tuple[str, ...] = ()
    before: Mapping[int, float] = field(default_factory=dict)
    refusal: str = ""
    attempts: tuple[str, ...] = ()
