"""What an attack may leave behind or send: processes, files, System V objects, packets.

The runner is the reaper of its descendants, so whatever a submission leaves running ends up as
its child, wherever it went; other processes of the machine are never taken for one.
"""

from __future__ import annotations

import contextlib
import ctypes
import hashlib
import os
import selectors
import shutil
import signal
import site
import socket
import stat
import time
from pathlib import Path
from threading import Thread

SUBREAPER = 36  # of prctl
THROWAWAY_UID = 60000  # from here on a uid is nobody's who lives here
GRACE_S = 0.5  # a process that was killed may take a moment to go
SHARED = ("/tmp", "/var/tmp", "/dev/shm", "/dev/mqueue", "/run")
ELSEWHERE = (
    "/", "/mnt", "/etc", "/etc/cron.d", "/etc/profile.d", "/etc/init.d", "/var/spool/cron/crontabs",
    "/root", "~", "~/.config", ".", *site.getsitepackages(),
)  # fmt: skip
REMOVERS = {"shm": "shmctl", "sem": "semctl", "msg": "msgctl"}
State = dict[str, str]  # of files: a path, and all that should stay as it is


def become_reaper() -> None:
    """Has orphaned descendants become children of this process."""
    ctypes.CDLL(None).prctl(SUBREAPER, 1, 0, 0, 0)


def left_running(known: set[int]) -> list[int]:
    """Descendants of this process, without those known. Zombies are reaped, and do not count."""
    deadline = time.monotonic() + GRACE_S
    while (left := _descendants(known)) and time.monotonic() < deadline:
        time.sleep(0.02)
    return left


def condition(pid: int) -> str:
    """All of a process that others might change: its priority, limits, place to be killed first.

    Of its state only whether it is there and goes on.
    """
    folder = Path(f"/proc/{pid}")
    try:
        fields = (folder / "stat").read_text("latin-1").rsplit(")", 1)[1].split()
        chances = (folder / "oom_score_adj").read_text()
        limits = (folder / "limits").read_text()
    except OSError:
        return "gone"
    return f"{fields[0] in 'RSD'} {fields[15:17]} {chances} {limits}"


def end(pids: list[int]) -> None:
    """Kills processes that an attack left behind, one by one, and what they have left behind."""
    for pid in pids:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.kill(pid, signal.SIGKILL)
            os.kill(pid, signal.SIGCONT)


def _descendants(known: set[int]) -> list[int]:
    parents: dict[int, int] = {}
    for name in os.listdir("/proc"):
        with contextlib.suppress(OSError, ValueError):
            fields = Path(f"/proc/{int(name)}/stat").read_text("latin-1").rsplit(")", 1)[1].split()
            parents[int(name)] = int(fields[1])
            if fields[0] in "ZX" and int(fields[1]) == os.getpid() and int(name) not in known:
                del parents[int(name)]
                os.waitpid(int(name), os.WNOHANG)
    found: list[int] = []
    heads = [os.getpid()]
    while heads:
        head = heads.pop()
        children = [pid for pid, parent in parents.items() if parent == head and pid not in known]
        found += children
        heads += children
    return found


def files_in(folder: Path, leave_out: tuple[str, ...] = ()) -> State:
    """The state of all files under a folder, by their paths in it: mode, owner, content.

    Of what is left out its own state alone is: the files in a folder count all the same.
    """
    state: State = {}
    waiting = [""]
    while waiting:  # os.walk recurses, and attacks nest folders deeply
        inside = waiting.pop()
        with os.scandir(folder / inside) as entries:
            for entry in entries:
                path = os.path.join(inside, entry.name)
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(path)
                if path not in leave_out:
                    state[path] = _state_of(folder / path)
    return state


def _state_of(path: Path) -> str:
    status = path.lstat()
    parts = [oct(status.st_mode), str(status.st_uid), str(status.st_nlink), str(status.st_ino)]
    if stat.S_ISREG(status.st_mode):
        parts.append(str(status.st_mtime_ns))
        parts.append(hashlib.sha256(path.read_bytes()).hexdigest())
        parts += os.listxattr(path)
    return " ".join(parts)


def differences(before: State, after: State) -> list[str]:
    """Names what came, went or changed."""
    return [
        *(f"{path} is new" for path in sorted(after.keys() - before.keys())),
        *(f"{path} is gone" for path in sorted(before.keys() - after.keys())),
        *(f"{path} changed" for path in sorted(after.keys() & before.keys())
          if after[path] != before[path]),
    ]  # fmt: skip


def shared_files() -> set[str]:
    """The paths of everything in the folders that all can write, of owners that live nowhere."""
    found = set()
    for folder in SHARED:
        with contextlib.suppress(OSError), os.scandir(folder) as entries:
            for entry in entries:
                with contextlib.suppress(OSError):
                    if entry.stat(follow_symlinks=False).st_uid >= THROWAWAY_UID:
                        found.add(entry.path)
    return found


def named(marker: str) -> list[str]:
    """The paths of files that have the marker in their names, wherever attacks leave some."""
    found = []
    for folder in dict.fromkeys(os.path.expanduser(f) for f in (*SHARED, *ELSEWHERE)):
        with contextlib.suppress(OSError):
            found += [f"{folder}/{name}" for name in os.listdir(folder) if marker in name]
    with contextlib.suppress(OSError):
        sockets = Path("/proc/net/unix").read_text("latin-1").splitlines()
        found += [line.split()[-1] for line in sockets if f"@{marker}" in line]
    return found


def remove(path: str) -> None:
    """Removes what an attack left, of any kind."""
    if os.path.isdir(path) and not os.path.islink(path):
        shutil.rmtree(path, ignore_errors=True)
    else:
        with contextlib.suppress(OSError):
            os.unlink(path)


def system_v(marker: str) -> list[str]:
    """Names the System V objects whose key follows from the marker, and removes them."""
    found = []
    for kind, remover in REMOVERS.items():
        with contextlib.suppress(OSError):
            for line in Path(f"/proc/sysvipc/{kind}").read_text().splitlines()[1:]:
                key, number = (int(word) for word in line.split()[:2])
                if key & 0xFFFFFFFF == int(marker[-7:], 16):
                    found.append(f"System V {kind} {number}")
                    arguments = (number, 0, 0) if kind == "sem" else (number, 0, None)
                    getattr(ctypes.CDLL(None), remover)(*arguments)
    return found


class Listener:
    """Listens on the loopback interface and under two names, and keeps what arrives."""

    def __init__(self, abstract: str, path: Path) -> None:
        self.heard: list[bytes] = []
        self._selector = selectors.DefaultSelector()
        self.port = self._listen(socket.AF_INET, ("127.0.0.1", 0)).getsockname()[1]
        with contextlib.suppress(OSError):  # a machine without IPv6
            self._listen(socket.AF_INET6, ("::1", self.port))
            self._receive(socket.AF_INET6, ("::1", self.port))
        self._receive(socket.AF_INET, ("127.0.0.1", self.port))
        self._listen(socket.AF_UNIX, "\0" + abstract)
        self._receive(socket.AF_UNIX, "\0" + abstract)
        self._listen(socket.AF_UNIX, str(path))
        path.chmod(0o777)
        Thread(target=self._run, daemon=True).start()

    def drain(self) -> list[bytes]:
        """What has arrived since the last call."""
        time.sleep(0.02)
        heard, self.heard = self.heard, []
        return heard

    def _listen(self, family: int, address: object) -> socket.socket:
        door = socket.socket(family, socket.SOCK_STREAM)
        door.bind(address)  # type: ignore[arg-type]
        door.listen()
        self._selector.register(door, selectors.EVENT_READ, True)
        return door

    def _receive(self, family: int, address: object) -> None:
        door = socket.socket(family, socket.SOCK_DGRAM)
        door.bind(address)  # type: ignore[arg-type]
        self._selector.register(door, selectors.EVENT_READ, False)

    def _run(self) -> None:
        while True:
            for key, _ in self._selector.select():
                door = key.fileobj
                assert isinstance(door, socket.socket)
                if not key.data:
                    self.heard.append(door.recv(1 << 16))
                    continue
                visitor, _ = door.accept()
                with visitor:
                    visitor.settimeout(0.2)
                    words = b"a connection "
                    with contextlib.suppress(OSError):
                        words += visitor.recv(1 << 16)
                    self.heard.append(words)
