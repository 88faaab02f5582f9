"""Loading MNIST: four files checked one by one, and the shipped digits where there are none."""

import gzip
import hashlib
import os
import re
import struct
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import numpy as np
import pytest

Library = Callable[..., Any]

COUNTS = {"train": 7, "t10k": 4}


def idx(values: Any) -> bytes:
    """An array of bytes in the IDX format."""
    header = struct.pack(f">HBB{values.ndim}I", 0, 8, values.ndim, *values.shape)
    return header + bytes(values.astype(np.uint8).tobytes())


@pytest.fixture
def small(library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """load_mnist.py for a data set of seven and four images, which is in tmp_path, two gzipped."""
    monkeypatch.delenv("MNIST_DIR", raising=False)
    module, random, sources = library("load_mnist"), np.random.default_rng(0), []
    for part, count in COUNTS.items():
        for name, shape in (("images-idx3", (count, 28, 28)), ("labels-idx1", (count,))):
            content = idx(random.integers(10, size=shape))
            packed = gzip.compress(content, mtime=0)
            digests = [hashlib.sha256(data).hexdigest() for data in (content, packed)]
            sources.append(module.Source(f"{part}-{name}-ubyte", shape, *digests, len(packed)))
            if part == "train":
                (tmp_path / f"{part}-{name}-ubyte.gz").write_bytes(packed)
            else:
                (tmp_path / f"{part}-{name}-ubyte").write_bytes(content)
    monkeypatch.setattr(module, "FILES", tuple(sources))
    return module


def test_four_files_become_arrays(small: Any, tmp_path: Path) -> None:
    """Images as rows of float32 from 0 to 1, labels as int64; gzipped or not."""
    x_train, y_train, x_test, y_test = small.load_mnist_numpy(folder=tmp_path)
    assert (x_train.shape, x_test.shape) == ((7, 784), (4, 784))
    assert (y_train.shape, y_test.shape) == ((7,), (4,))
    assert {x.dtype for x in (x_train, x_test)} == {np.dtype("float32")}
    assert {y.dtype for y in (y_train, y_test)} == {np.dtype("int64")}
    written = (tmp_path / "t10k-images-idx3-ubyte").read_bytes()[16:]
    assert (np.round(x_test * 255).astype(np.uint8).tobytes()) == written
    assert bytes(y_test.astype(np.uint8)) == (tmp_path / "t10k-labels-idx1-ubyte").read_bytes()[8:]


def test_the_first_test_images_can_be_taken_alone(small: Any, tmp_path: Path) -> None:
    """As many as there are at most, and at least one."""
    whole = small.load_mnist_numpy(folder=tmp_path)
    part = small.load_mnist_numpy(test_size=2, folder=tmp_path)
    np.testing.assert_array_equal(part[2], whole[2][:2])
    np.testing.assert_array_equal(part[3], whole[3][:2])
    for size in (0, -1, 5):
        with pytest.raises(small.DataError, match=f"test_size is {size}, .* from 1 to 4"):
            small.load_mnist_numpy(test_size=size, folder=tmp_path)


def test_the_environment_names_the_folder(
    small: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """MNIST_DIR counts; an argument counts more."""
    monkeypatch.setenv("MNIST_DIR", str(tmp_path))
    assert len(small.load_mnist_numpy()[0]) == 7
    monkeypatch.setenv("MNIST_DIR", str(tmp_path / "nowhere"))
    assert len(small.load_mnist_numpy(folder=tmp_path)[0]) == 7
    with pytest.raises(small.DataError, match=r"nowhere has no train-images.* load_mnist\.py /"):
        small.load_mnist_numpy()


def test_one_missing_file_is_named(small: Any, tmp_path: Path) -> None:
    """Three of four are no data set, and no reason to take other digits."""
    (tmp_path / "t10k-labels-idx1-ubyte").unlink()
    with pytest.raises(small.DataError, match=r"has no t10k-labels-idx1-ubyte \(\.gz or not\)"):
        small.load_mnist_numpy(folder=tmp_path)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda data: data[:-1], "holds 3135 bytes of 3136"),
        (lambda data: data + b"\0", "holds 3137 bytes of 3136"),
        (lambda data: data[:3] + b"\1" + data[4:], "begins with 2049 instead of 2051"),
        (
            lambda data: data[:7] + b"\5" + data[8:],
            r"holds \(5, 28, 28\) values, not \(4, 28, 28\)",
        ),
        (lambda data: data[:-1] + b"\xff", "does not hold MNIST"),
        (lambda data: b"", "begins with 0 instead of 2051"),
    ],
)
def test_a_damaged_file_is_described(
    small: Any, tmp_path: Path, change: Callable[[bytes], bytes], said: str
) -> None:
    """Length, magic number, sizes, SHA-256: the first that is wrong, and what to do."""
    path = tmp_path / "t10k-images-idx3-ubyte"
    path.write_bytes(change(path.read_bytes()))
    with pytest.raises(small.DataError, match=f"{said}.*: delete it and run"):
        small.load_mnist_numpy(folder=tmp_path)


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data[: len(data) // 2],
        lambda data: b"<html>not found</html>",
        lambda data: data[:20] + b"\xff\xff\xff\xff" + data[24:],
    ],
)
def test_a_damaged_archive_is_described(
    small: Any, tmp_path: Path, change: Callable[[bytes], bytes]
) -> None:
    """Half of one, an error page instead of one, and one with wrong bits."""
    path = tmp_path / "train-images-idx3-ubyte.gz"
    path.write_bytes(change(path.read_bytes()))
    with pytest.raises(small.DataError, match=r"cannot be unpacked .*: delete it and run"):
        small.load_mnist_numpy(folder=tmp_path)


def test_the_command_that_mends_a_damaged_file_names_its_folder(
    small: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """By an argument, by MNIST_DIR, and on the command line; data/ alone goes without saying."""
    (tmp_path / "t10k-images-idx3-ubyte").write_bytes(b"")
    named = re.escape(f": delete it and run `python load_mnist.py {tmp_path}`")
    with pytest.raises(small.DataError, match=named):
        small.load_mnist_numpy(folder=tmp_path)
    monkeypatch.setenv("MNIST_DIR", str(tmp_path))
    with pytest.raises(small.DataError, match=named):
        small.load_mnist_numpy()
    monkeypatch.setattr(sys, "argv", ["load_mnist.py", str(tmp_path)])
    assert small.main() == 3
    assert re.search(named, capsys.readouterr().err)
    monkeypatch.delenv("MNIST_DIR")
    monkeypatch.setattr(small, "data_folder", lambda: tmp_path)
    with pytest.raises(small.DataError, match=r"delete it and run `python load_mnist\.py`$"):
        small.load_mnist_numpy()


def test_without_mnist_there_are_the_shipped_digits(
    small: Any, root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """As large as MNIST's, every digit once, and a line that says what they are."""
    monkeypatch.setattr(small, "find", lambda *_: None)
    x_train, y_train, x_test, y_test = small.load_mnist_numpy(test_size=5000)
    assert "1438 and 359 digits that come with the course" in capsys.readouterr().out
    assert (x_train.shape, x_test.shape) == ((1438, 784), (359, 784))
    assert (x_train.dtype, y_train.dtype, x_train.min(), x_train.max()) == ("f4", "i8", 0, 1)
    centres = np.concatenate([x_train, x_test]).reshape(-1, 28, 28)[:, 3:27:3, 3:27:3]
    with np.load(root / "data" / "digits.npz") as shipped:
        expected = sorted(image.tobytes() for image in shipped["images"])
    assert sorted(np.round(c * 16).astype(np.uint8).tobytes() for c in centres) == expected
    assert set(y_train) == set(y_test) == set(range(10))


def test_mnist_is_there_or_not(small: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In data/, by any of its files, or where MNIST_DIR says."""
    monkeypatch.setattr(small, "data_folder", lambda: tmp_path / "nothing")
    assert not small.has_mnist()
    monkeypatch.setenv("MNIST_DIR", str(tmp_path))
    assert small.has_mnist()
    monkeypatch.delenv("MNIST_DIR")
    monkeypatch.setattr(small, "data_folder", lambda: tmp_path)
    assert small.has_mnist()


def test_the_digits_as_they_are(small: Any) -> None:
    """1,797 rows of 64, from 0 to 1, and their labels."""
    images, labels = small.load_digits()
    assert (images.shape, images.dtype, labels.shape) == ((1797, 64), np.float32, (1797,))
    assert (images.min(), images.max()) == (0, 1)


def test_missing_digits_are_said(
    small: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Half a handout is to be unpacked again."""
    monkeypatch.setattr(small, "data_folder", lambda: tmp_path)
    with pytest.raises(small.DataError, match="unpack the course's files again"):
        small.load_digits()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[str]:
    """The address of a server of this machine that hands out tmp_path/served/."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: Any) -> None:
            """Prints nothing."""

    (tmp_path / "served").mkdir()
    handler = partial(Quiet, directory=str(tmp_path / "served"))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as running:
        threading.Thread(target=running.serve_forever, args=(0.01,), daemon=True).start()
        yield f"http://127.0.0.1:{running.server_port}/"
        running.shutdown()


def test_the_command_downloads_what_is_missing(
    small: Any,
    server: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Into a new folder, checks it, and takes nothing again that is there."""
    monkeypatch.setenv("no_proxy", "*")
    for source in small.FILES:
        path = small.find(tmp_path, source.name)
        data = path.read_bytes()
        packed = data if path.suffix == ".gz" else gzip.compress(data, mtime=0)
        (tmp_path / "served" / f"{source.name}.gz").write_bytes(packed)
    target = tmp_path / "new" / "folder"
    monkeypatch.setattr(sys, "argv", ["load_mnist.py", str(target), "--mirror", server])
    assert small.main() == 0
    assert capsys.readouterr().out.count(": complete") == 4
    assert len(small.load_mnist_numpy(folder=target)[0]) == 7
    for path in (tmp_path / "served").iterdir():
        path.unlink()
    assert small.main() == 0


def test_the_command_says_what_went_wrong(root: Path, server: str, tmp_path: Path) -> None:
    """One sentence, exit code 3, and no file left that looks complete."""
    command = [sys.executable, str(root / "handout" / "load_mnist.py")]
    done = subprocess.run(
        [*command, str(tmp_path / "new"), "--mirror", server],
        env={**os.environ, "no_proxy": "*"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.startswith("error: train-images-idx3-ubyte.gz could not be downloaded")
    assert "404" in done.stderr and "Traceback" not in done.stderr
    assert list((tmp_path / "new").iterdir()) == []


@pytest.mark.skipif("MNIST_DIR" not in os.environ, reason="MNIST_DIR names no folder with MNIST")
def test_mnist_itself(library: Library) -> None:
    """Where it is at hand: its four files pass, and its digits are as often as is known."""
    x_train, y_train, x_test, y_test = library("load_mnist").load_mnist_numpy()
    assert (x_train.shape, x_test.shape) == ((60000, 784), (10000, 784))
    assert np.bincount(y_train)[1] == 6742 and np.bincount(y_test)[1] == 1135
