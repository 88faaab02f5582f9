"""Takes the pictures of pages that are in docs/.

    python docs/screenshots.py

A student's report is that of the sample who is nearly there, the dashboard is of a class that is
made up, and the notebook is the first of those in dist/, which `make notebooks` writes. All are
looked at with the machine's own Chromium. The pictures have few colours, so that they are small.
"""

import io
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

DOCS = Path(__file__).resolve().parent
ROOT = DOCS.parent
sys.path.insert(0, str(ROOT))
from grader.dashboard import page  # noqa: E402
from grader.tests import browser as browsers  # noqa: E402
from grader.tests.classes import made_up  # noqa: E402

COLOURS = 48
MAX_BYTES = 150_000


def report(folder: Path) -> Path:
    """Grades the sample in a folder, and returns the report's page."""
    texts = [ROOT / "solution" / "submitted.py", ROOT / "solution" / "samples" / "nearly_there.py"]
    (folder / "submitted.py").write_text(
        "".join(path.read_text("utf-8") for path in texts), "utf-8"
    )
    command = [sys.executable, "-m", "grader", f"--assignment={ROOT}", "grade", "--visible"]
    command += ["--quiet", "--html", "report.html", "submitted.py"]
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)
    return folder / "report.html"


def keep(name: str, picture: bytes) -> None:
    """Writes a picture into docs/."""
    path = DOCS / f"{name}.png"
    few = Image.open(io.BytesIO(picture)).convert("RGB").quantize(COLOURS)
    few.save(path, optimize=True)
    print(f"{path.relative_to(ROOT)}: {path.stat().st_size // 1000} kB")
    if path.stat().st_size > MAX_BYTES:
        sys.exit(f"error: {path} is larger than {MAX_BYTES} bytes")


def dashboard(folder: Path) -> Path:
    """Writes the page of a class that is made up."""
    (folder / "class.html").write_text(page.render(made_up(200)), "utf-8")
    return folder / "class.html"


def notebook() -> Path:
    """The page of the first notebook."""
    found = sorted((ROOT / "dist").glob("0*.html"))
    if not found:
        sys.exit("error: dist/ has no page of a notebook: run `make notebooks` first")
    return found[0]


def main() -> None:
    """Takes all pictures."""
    with tempfile.TemporaryDirectory() as folder, browsers.start() as browser:
        own = report(Path(folder))
        with browser.open(own, width=1000) as look:
            keep("report", look.page.screenshot())
            failed = look.page.locator("details.test[open]").first
            keep("report-failure", failed.screenshot())
        with browser.open(own, width=browsers.NARROW, dark=True) as look:
            look.page.evaluate("document.querySelector('details.test[open]').scrollIntoView()")
            keep("report-phone", look.page.screenshot())
        for name, path in (("dashboard", dashboard(Path(folder))), ("notebook", notebook())):
            with browser.open(path) as look:
                keep(name, look.page.screenshot())


if __name__ == "__main__":
    main()
