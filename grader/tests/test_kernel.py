"""System calls by way of the C library."""

import errno
import platform

import pytest

from grader.sandbox import kernel


def test_a_refusal_is_an_oserror_with_its_number() -> None:
    """prctl with an option that there is not."""
    with pytest.raises(OSError) as caught:
        kernel.prctl(10_000)
    assert caught.value.errno == errno.EINVAL


@pytest.mark.parametrize("machine", list(kernel.AUDIT_ARCH))
def test_the_numbers_are_those_of_the_architecture(
    machine: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`write` is 1 on one and 64 on the other."""
    monkeypatch.setattr(platform, "machine", lambda: machine)
    numbers = kernel.allowed_numbers()
    assert kernel.ALLOWED["write"][list(kernel.AUDIT_ARCH).index(machine)] in numbers
    assert None not in numbers
