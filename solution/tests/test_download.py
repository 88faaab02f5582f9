"""Downloads, from servers on this machine that break off, answer wrongly or are not there."""

import hashlib
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

Library = Callable[..., Any]

CONTENT = bytes(range(256)) * 1000
SHA256 = hashlib.sha256(CONTENT).hexdigest()
NAME = "images.gz"


class Mirror:
    """A server that does what a list says, one entry per request, and notes what it was asked.

    An entry is a number, after which many bytes it breaks off; "whole"; "no range", whole whatever
    was asked; "other", other bytes of the same length; "longer", one byte more; or an error code.
    """

    def __init__(self) -> None:
        self.acts: list[int | str] = []
        self.ranges: list[str | None] = []
        mirror = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                mirror.answer(self)

            def log_message(self, *_: Any) -> None:
                """Prints nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}/"
        threading.Thread(target=self.server.serve_forever, args=(0.01,), daemon=True).start()

    def answer(self, request: BaseHTTPRequestHandler) -> None:
        """Answers one request as the next entry says."""
        act = self.acts.pop(0)
        asked = request.headers.get("Range")
        self.ranges.append(asked)
        if isinstance(act, str) and act.isdigit():
            request.send_error(int(act))
            return
        content = {"other": CONTENT[::-1], "longer": CONTENT + b"x"}.get(str(act), CONTENT)
        start = int(asked.removeprefix("bytes=").rstrip("-")) if asked and act != "no range" else 0
        request.send_response(206 if start else 200)
        if start:
            request.send_header("Content-Range", f"bytes {start}-{len(content) - 1}/{len(content)}")
        request.send_header("Content-Length", str(len(content) - start))
        request.end_headers()
        end = start + act if isinstance(act, int) else len(content)
        request.wfile.write(content[start:end])


@pytest.fixture
def mirrors() -> Iterator[tuple[Mirror, Mirror]]:
    """Two servers."""
    pair = Mirror(), Mirror()
    yield pair
    for mirror in pair:
        mirror.server.shutdown()
        mirror.server.server_close()


@pytest.fixture
def module(library: Library, monkeypatch: pytest.MonkeyPatch) -> Any:
    """download.py, without its pauses and without a proxy."""
    monkeypatch.setenv("no_proxy", "*")
    loaded = library("support.download")
    monkeypatch.setattr(loaded, "PAUSE_S", 0.0)
    return loaded


@pytest.fixture
def get(module: Any, tmp_path: Path) -> Callable[..., Path]:
    """A function that downloads the file from some addresses and makes sure that it is right."""

    def run(*addresses: str) -> Path:
        path = tmp_path / NAME
        module.download(path, addresses, len(CONTENT), SHA256)
        assert path.read_bytes() == CONTENT
        assert [p.name for p in tmp_path.iterdir()] == [NAME]
        return path

    return run


def test_a_file_arrives(get: Any, mirrors: Any) -> None:
    """From the first mirror, in one request."""
    first, second = mirrors
    first.acts = ["whole"]
    get(first.address, second.address)
    assert (first.ranges, second.ranges) == ([None], [])


def test_an_interrupted_transfer_goes_on_where_it_was(get: Any, mirrors: Any) -> None:
    """Twice broken off: each request asks for the rest only."""
    first, _ = mirrors
    first.acts = [100_000, 50_000, "whole"]
    get(first.address)
    assert first.ranges == [None, "bytes=100000-", "bytes=150000-"]


def test_a_later_run_goes_on_and_another_mirror_does(get: Any, module: Any, mirrors: Any) -> None:
    """What a run or a mirror left behind is used."""
    first, second = mirrors
    first.acts = [70_000, 0, 0]
    with pytest.raises(module.DownloadError, match=r"broke off after 70,000 of 256,000 bytes"):
        get(first.address)
    first.acts, second.acts = ["503"] * 3, ["whole"]
    get(first.address, second.address)
    assert second.ranges == ["bytes=70000-"]


def test_a_server_that_cannot_go_on_begins_again(get: Any, mirrors: Any) -> None:
    """An answer of 200 to a request for the rest is the whole file, from its first byte."""
    first, _ = mirrors
    first.acts = [100_000, "no range"]
    get(first.address)


def test_a_dead_mirror_is_passed_over(get: Any, mirrors: Any) -> None:
    """Nobody listens there; the second has it."""
    first, second = mirrors
    first.server.shutdown()
    first.server.server_close()
    second.acts = ["whole"]
    get(first.address, second.address)


@pytest.mark.parametrize("act", ["404", "403", "other"])
def test_a_mirror_without_the_right_file_is_not_asked_again(
    get: Any, mirrors: Any, act: str
) -> None:
    """Neither where it has none nor where it has another: nothing of it is kept."""
    first, second = mirrors
    first.acts, second.acts = [act], ["whole"]
    get(first.address, second.address)
    assert (first.ranges, second.ranges) == ([None], [None])


def test_what_was_left_behind_and_is_wrong_is_thrown_away(
    get: Any, mirrors: Any, tmp_path: Path
) -> None:
    """Once, from the same mirror, anew."""
    first, _ = mirrors
    (tmp_path / f"{NAME}.part").write_bytes(b"something else")
    first.acts = ["whole", "whole"]
    get(first.address)
    assert first.ranges == ["bytes=14-", None]


def test_a_leftover_that_is_too_long_is_thrown_away(get: Any, mirrors: Any, tmp_path: Path) -> None:
    """Without asking for what is after its end."""
    first, _ = mirrors
    (tmp_path / f"{NAME}.part").write_bytes(CONTENT + b"x")
    first.acts = ["whole"]
    get(first.address)
    assert first.ranges == [None]


def test_no_more_is_taken_than_the_file_has(get: Any, mirrors: Any) -> None:
    """A mirror that sends without end fills no disk."""
    first, _ = mirrors
    first.acts = ["longer"]
    get(first.address)


def test_where_all_fail_each_says_why(module: Any, get: Any, mirrors: Any, tmp_path: Path) -> None:
    """One sentence with both reasons, and no file that looks complete."""
    first, second = mirrors
    first.acts, second.acts = ["404"], ["other"]
    with pytest.raises(module.DownloadError) as caught:
        get(first.address, second.address)
    assert "answers 404" in str(caught.value) and "another SHA-256" in str(caught.value)
    assert str(caught.value).count(first.address) == 1
    assert list(tmp_path.iterdir()) == []
