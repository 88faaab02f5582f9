"""Landlock's rulesets: as much is governed as the kernel's version knows."""

import ctypes
import os
import struct
from typing import Any

import pytest

from grader.sandbox import kernel, landlock


@pytest.mark.parametrize(
    ("version", "fields"),
    [
        (1, (0x1FFF,)),
        (2, (0x3FFF,)),
        (3, (0x7FFF,)),
        (4, (0x7FFF, 3)),
        (5, (0xFFFF, 3)),
        (6, (0xFFFF, 3, 3)),
        (9, (0xFFFF, 3, 3)),
    ],
)
def test_each_version_gets_what_it_knows(
    version: int, fields: tuple[int, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A mask with a bit too many is refused by the kernel, one too few leaves a gap."""
    calls: list[tuple[Any, ...]] = []

    def syscall(*call: Any) -> int:
        calls.append(call)
        return 3

    monkeypatch.setattr(kernel, "syscall", syscall)
    monkeypatch.setattr(landlock, "version", lambda: version)
    landlock.ruleset.cache_clear()
    landlock.restrict()
    landlock.ruleset.cache_clear()
    (create, attributes, size, _), (enforce, ruleset, _) = calls
    assert (create, enforce) == (landlock.CREATE_RULESET, landlock.RESTRICT_SELF)
    assert struct.unpack(f"<{len(fields)}Q", attributes) == fields
    assert size.value == len(attributes)
    assert isinstance(ruleset, ctypes.c_int)


def test_a_refusal_is_an_oserror() -> None:
    """What is not there is not taken for there."""
    with pytest.raises(OSError, match=os.strerror(38)):
        kernel.syscall(100_000)
