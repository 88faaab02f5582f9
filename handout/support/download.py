"""Downloads a file whose length and SHA-256 are known, from the first mirror that has it.

What has arrived is kept beside the file, with .part at the end of its name, and a later try goes on
from there. The file itself appears when it is complete and its SHA-256 is right.
"""

import hashlib
import http.client
import os
import time
import urllib.error
import urllib.request

from support.progress import progress_of_bytes

TRIES = 3  # of each mirror
PAUSE_S = 1.0  # before trying a mirror again
TIMEOUT_S = 30.0  # without a byte
CHUNK_BYTES = 1 << 16


class DownloadError(Exception):
    """No mirror gave the file; the message says why, for each."""


class Broken(Exception):
    """One try at one mirror failed. `again` says whether another try there can help."""

    def __init__(self, why, again):
        super().__init__(why)
        self.again = again


def download(path, mirrors, size, sha256):
    """Downloads a file, or what is missing of it.

    Args:
        path: where to put it; its name is also its name at the mirrors.
        mirrors: addresses that end with a slash, in the order to try them.
        size: its length in bytes.
        sha256: its SHA-256, in hexadecimal.

    Raises:
        DownloadError: no mirror gave the right file.
    """
    part = path.with_name(path.name + ".part")
    reasons = []
    for mirror in mirrors:
        for trial in range(TRIES):
            if trial:
                time.sleep(PAUSE_S)
            try:
                kept = fetch(mirror + path.name, part, size)
                check(part, size, sha256, again=kept)
                os.replace(part, path)
                return
            except Broken as broken:
                reason = f"{mirror}: {broken}"
                if not broken.again:
                    break
        reasons.append(reason)
    raise DownloadError(
        f"{path.name} could not be downloaded. " + "; ".join(reasons) + ". Try again later, "
        f"or put the file into {path.parent} by other means"
    )


def fetch(address, part, size):
    """Downloads what is missing of a file into `part`.

    Returns:
        Whether some of `part` is from an earlier try.

    Raises:
        Broken: it did not arrive; what did arrive is kept.
    """
    have = part.stat().st_size if part.exists() else 0
    if have >= size:
        return True  # complete, or far off: the checksum says
    request = urllib.request.Request(address, headers={"Range": f"bytes={have}-"} if have else {})
    try:
        with urllib.request.urlopen(request, timeout=TIMEOUT_S) as response:
            goes_on = response.status == 206 and starts_at(response, have)
            save(response, part, have if goes_on else 0, size)
            return goes_on
    except urllib.error.HTTPError as error:
        raise Broken(f"it answers {error.code} {error.reason}", again=error.code >= 500) from None
    except (OSError, http.client.HTTPException) as error:  # URLError and time-outs are OSErrors
        why = getattr(error, "reason", None) or error or type(error).__name__
        raise Broken(f"it cannot be reached, or broke off ({why})", again=True) from None


def starts_at(response, position):
    """Whether a partial answer begins where it was asked to."""
    return response.headers.get("Content-Range", "").startswith(f"bytes {position}-")


def save(response, part, start, size):
    """Writes an answer into `part` from a position on, and not a byte more than the file has."""
    with (
        open(part, "r+b" if start else "wb") as file,
        progress_of_bytes(part.stem, start, size) as advance,
    ):
        file.seek(start)
        while chunk := response.read(min(CHUNK_BYTES, size - file.tell())):
            file.write(chunk)
            advance(len(chunk))


def check(part, size, sha256, again):
    """Makes sure that `part` is complete and right; removes it if it is complete and wrong.

    Args:
        again: whether what is wrong may be from an earlier try, so that another can help.

    Raises:
        Broken: it is not.
    """
    have = part.stat().st_size
    if have < size:
        raise Broken(f"it broke off after {have:,} of {size:,} bytes", again=True)
    if hashlib.sha256(part.read_bytes()).hexdigest() != sha256:
        part.unlink()
        raise Broken("what it gave has another SHA-256 than it should", again=again)
