"""Makes digits.npz from scikit-learn's copy of the digits: python data/make_digits.py

scikit-learn is needed for this script only, never to use the file. Made again, the file is the
same byte for byte: NumPy puts a fixed date into the archive. Its SHA-256 stands in README.md
beside this script, with what the arrays mean, and is compared with it here.
"""

import hashlib
import sys
from pathlib import Path

import numpy as np
from sklearn.datasets import load_digits

HERE = Path(__file__).resolve().parent


def write_digits(path: Path) -> None:
    """Writes images (1797, 8, 8) and labels (1797,), both uint8, in the data set's own order."""
    digits = load_digits()
    images = digits.images.astype(np.uint8)
    labels = digits.target.astype(np.uint8)
    if not np.array_equal(images, digits.images) or images.max() > 16:
        raise ValueError("load_digits() did not give whole numbers from 0 to 16")
    np.savez_compressed(path, images=images, labels=labels)


def digests(path: Path) -> dict[str, str]:
    """Gives the SHA-256 of the file and of its data alone, which no compressor has a say in."""
    with np.load(path) as data:
        values = data["images"].tobytes() + data["labels"].tobytes()
    return {
        "file": hashlib.sha256(path.read_bytes()).hexdigest(),
        "data": hashlib.sha256(values).hexdigest(),
    }


def main() -> int:
    """Writes the file and says whether it is the one that README.md describes."""
    path = HERE / "digits.npz"
    write_digits(path)
    readme = (HERE / "README.md").read_text(encoding="utf-8")
    agrees = True
    for what, digest in digests(path).items():
        agrees = agrees and digest in readme
        print(f"{what} {digest} {'as in' if digest in readme else 'DIFFERS FROM'} README.md")
    return 0 if agrees else 1


if __name__ == "__main__":
    sys.exit(main())
