"""The relations of feedback/relations.py in words, each said once under a test."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from grader.feedback.relations import Kind, Relation

FACTORS = {
    2.0: "twice the expected array",
    0.5: "half the expected array",
    -2.0: "twice the expected array, with its sign changed",
    -0.5: "half the expected array, with its sign changed",
}
WORDS: dict[Kind, str] = {
    Kind.ZERO: "{quantity} is zero everywhere.",
    Kind.NEGATED: "{quantity} is the expected array with its sign changed.",
    Kind.TRANSPOSED: "{quantity} is the expected array transposed.",
    Kind.AXES_IN_ORDER: "{quantity} is the expected array with its axes in the order {axes}.",
    Kind.SWAPPED: "{quantity} and {other} are swapped: each holds what is expected of the other.",
    Kind.ANOTHER: "{quantity} holds what is expected of {other}.",
    Kind.MULTIPLE: "{quantity} is the expected array times one number, about {number:.4g}.",
    Kind.INPUT: "{quantity} is the input {other}, unchanged.",
    Kind.PLUS_INPUT: "{quantity} is the expected array plus the input {other}.",
    Kind.MINUS_INPUT: "{quantity} is the expected array minus the input {other}.",
    Kind.TIMES_INPUT: "{quantity} is the expected array times the input {other}, entry by entry.",
    Kind.OVER_INPUT: (
        "{quantity} is the expected array divided by the input {other}, entry by entry."
    ),
    Kind.REORDERED: "{quantity} has the expected {other} in another order.",
    Kind.MOVED: "{quantity} has the expected entries, some of them at other places.",
    Kind.RESHAPED: (
        "The numbers of {quantity} are right and in the right order: only the shape is wrong."
    ),
}


def sentences(found: Sequence[Relation]) -> list[str]:
    """A sentence for each relation; of quantities that share one, the first has it."""
    grouped: dict[object, list[Relation]] = {}
    for relation in dict.fromkeys(found):
        grouped.setdefault(_what(relation), []).append(relation)
    return [_said(group) for group in grouped.values()]


def _what(relation: Relation) -> object:
    """What is said of the quantity; of how many entries are not finite nobody needs a list."""
    if relation.kind is Kind.NOT_FINITE:
        return relation.kind
    return relation.kind, relation.other, f"{relation.number:.4g}", relation.axes


def _said(group: Sequence[Relation]) -> str:
    first, *others = group
    if not others:
        return _sentence(first)
    *most, last = (relation.quantity for relation in others)
    names = f"{', '.join(most)} and {last}" if most else last
    if first.kind is Kind.NOT_FINITE:
        return f"{_sentence(first)} {names} {'has' if not most else 'have'} such entries too."
    return f"{_sentence(first)} The same is true of {names}."


def _sentence(relation: Relation) -> str:
    if relation.kind in SPECIAL:
        return SPECIAL[relation.kind](relation)
    return WORDS[relation.kind].format(**vars(relation))


def _not_finite(relation: Relation) -> str:
    count, size = int(relation.number), relation.axes[0]
    entries = f"{count} of {size} entries {'is' if count == 1 else 'are'}"
    return (
        f"{relation.quantity}: {entries if size > 1 else 'the number is'} infinite or not a "
        "number. Look for a division by zero, a logarithm of zero, or an exponential that is too "
        "large."
    )


def _factor(relation: Relation) -> str:
    words = FACTORS.get(relation.number, f"{relation.number:g} times the expected array")
    return f"{relation.quantity} is {words}."


def _length(relation: Relation) -> str:
    """What a factor is the length of: an axis, or of the whole."""
    what = f"the length of axis {relation.axes[0]}" if relation.axes else "the number of entries"
    return f"{what} of {relation.other}"


def _times_length(relation: Relation) -> str:
    number = f"{relation.number:g}"
    return (
        f"{relation.quantity} is {number} times the expected array; {number} is "
        f"{_length(relation)}."
    )


def _over_length(relation: Relation) -> str:
    return (
        f"{relation.quantity} is the expected array divided by {relation.number:g}, which is "
        f"{_length(relation)}, as a mean in place of a sum would be."
    )


def _offset(relation: Relation) -> str:
    than = "larger" if relation.number > 0 else "smaller"
    return (
        f"Every entry of {relation.quantity} is {than} than expected by the same, "
        f"{abs(relation.number):.4g}."
    )


def _axes(relation: Relation) -> str:
    axes = relation.axes
    return f"axis {axes[0]}" if len(axes) == 1 else f"the axes {', '.join(map(str, axes))}"


SPECIAL: dict[Kind, Callable[[Relation], str]] = {
    Kind.NOT_FINITE: _not_finite,
    Kind.FACTOR: _factor,
    Kind.TIMES_LENGTH: _times_length,
    Kind.OVER_LENGTH: _over_length,
    Kind.OFFSET: _offset,
    Kind.NOT_SUMMED: lambda r: f"Summed over {_axes(r)}, {r.quantity} would be the expected array.",
    Kind.SUMMED: lambda r: f"{r.quantity} is the expected array summed over {_axes(r)}.",
}
