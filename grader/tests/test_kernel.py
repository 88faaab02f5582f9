"""System calls by way of the C library."""

import errno

import pytest

from grader.sandbox import kernel


def test_a_refusal_is_an_oserror_with_its_number() -> None:
    """prctl with an option that there is not."""
    with pytest.raises(OSError) as caught:
        kernel.prctl(10_000)
    assert caught.value.errno == errno.EINVAL


@pytest.mark.parametrize("machine", list(kernel.AUDIT_ARCH))
def test_the_numbers_are_those_of_the_architecture(machine: str) -> None:
    """`write` is 1 on one and 64 on the other; a rule goes with its call."""
    column = list(kernel.AUDIT_ARCH).index(machine)
    calls = kernel.allowed_calls(machine)
    for name, numbers in kernel.ALLOWED.items():
        number = numbers[column]
        assert number is None or calls[number] == kernel.ARGUMENTS.get(name)
    assert None not in calls
    assert list(calls) == sorted(calls)


def test_every_rule_is_for_an_allowed_call() -> None:
    """A rule under a misspelt name would be one that nothing keeps."""
    assert set(kernel.ARGUMENTS) <= set(kernel.ALLOWED)
