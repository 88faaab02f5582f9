"""A bare Debian system in a folder, to run a release in: neither packages nor Python of this one.

It takes root, debootstrap and its download of some 50 MB. What the machine knows of its network
(names, certificates, mirrors, pip's settings) is copied, so that apt and pip work inside.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from grader.errors import UsageError

SUITE = "bookworm"  # Debian 12, with Python 3.11; it is what a mirror keeps for years
OF_THE_NETWORK = (
    "/etc/resolv.conf", "/etc/hosts", "/etc/pip.conf", "/etc/apt/apt.conf.d", "/etc/ssl/certs",
    "/usr/local/share/ca-certificates",
)  # fmt: skip
KEPT = ("PIP_", "SSL_", "HTTP", "http", "no_proxy", "NO_PROXY")  # variables' beginnings


def build(folder: Path) -> None:
    """Makes the system.

    Raises:
        UsageError: this is not root, there is no debootstrap, or it fails.
    """
    if os.geteuid() != 0:
        raise UsageError("--chroot needs root: leave it out, or run it as root")
    if shutil.which("debootstrap") is None:
        raise UsageError("--chroot needs debootstrap: apt-get install debootstrap")
    command = ["debootstrap", "--variant=minbase", SUITE, str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        last = (done.stdout + done.stderr).strip().rpartition("\n")[2] or "it gives no reason"
        raise UsageError(f"debootstrap failed: {last}")
    for name in OF_THE_NETWORK:
        source, target = Path(name), folder / name.lstrip("/")
        if source.is_dir():
            shutil.copytree(source, target, dirs_exist_ok=True, ignore_dangling_symlinks=True)
        elif source.exists():
            shutil.copy(source, target)


def call(
    folder: Path, words: Sequence[str], environment: dict[str, str]
) -> subprocess.CompletedProcess[str]:
    """Runs a command in the system, with a few variables of this one and those given."""
    kept = {name: value for name, value in os.environ.items() if name.startswith(KEPT)}
    inside = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "HOME": "/root", "LANG": "C.UTF-8"}
    with suppress(OSError):  # some containers forbid it; then there is none inside
        subprocess.run(
            ["mount", "-t", "proc", "proc", str(folder / "proc")], capture_output=True, check=False
        )
    try:
        return subprocess.run(
            ["chroot", str(folder), *words], env={**kept, **inside, **environment},
            capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL,
        )  # fmt: skip
    finally:
        subprocess.run(["umount", str(folder / "proc")], capture_output=True, check=False)
