"""Matplotlib's drawings as a strict page takes them in, and the figures that are drawn."""

from xml.etree import ElementTree as ET

import pytest

from grader.dashboard import figures, svg

NAMES = [
    "1 area",
    "2 <script>alert(1)</script>",
    "3 $x^2$ & a title that is far too long for a label",
]
FIGURES = {
    "histogram": lambda: figures.histogram([1, 0, 3], [0, 1, 2, 3], "Some points."),
    "stacked": lambda: figures.stacked(
        "some", "Bars", "A bar each.", NAMES,
        [("all", [1.0, 2.0, 3.0]), ("part", [3.0, 2.0, 1.0]), ("none", [1.0, 1.0, 1.0])], "%",
    ),
    "scatter": lambda: figures.scatter([(0.5, 0.1, "1.1", True), (1, 0.5, "1.2", False)], 0.2, "x"),
}  # fmt: skip


@pytest.mark.parametrize("draw", FIGURES.values(), ids=FIGURES)
def test_a_figure_has_nothing_that_a_strict_page_refuses(draw: object) -> None:
    """No styles, no scripts, no address; a title, a description, and links within itself."""
    assert callable(draw)
    text = draw()
    root = ET.fromstring(text)
    kept = {*svg.KEPT, f"{{{svg.SVG}}}svg", f"{{{svg.SVG}}}title", f"{{{svg.SVG}}}desc"}
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert {element.tag for element in root.iter()} <= kept
    assert len(ids) == len(set(ids)) and all(str(each).startswith("figure-") for each in ids)
    for element in root.iter():
        for key, value in element.attrib.items():
            assert key != "style" and not key.startswith("on")
            assert "://" not in value
            if key.endswith("href"):
                assert value.removeprefix("#") in ids
            if value.startswith("url("):
                assert value[5:-1] in ids
    assert root.get("role") == "img"
    assert [root.get("aria-labelledby")] == [f"{root[0].get('id')} {root[1].get('id')}"]


def test_labels_are_text_as_it_stands() -> None:
    """Neither markup nor formulae, and cut where there is no room."""
    root = ET.fromstring(FIGURES["stacked"]())
    texts = ["".join(element.itertext()) for element in root.iter(f"{{{svg.SVG}}}text")]
    assert "2 <script>alert(1)</scr…" in texts
    assert any(text.startswith("3 $x^2$ &") and text.endswith("…") for text in texts)


def test_the_same_numbers_give_the_same_drawing() -> None:
    """Byte for byte: a page can be compared with last week's."""
    assert FIGURES["stacked"]() == FIGURES["stacked"]()


def test_labels_that_would_overlap_are_one() -> None:
    """In the order of the tests."""
    points = [(0.5, 0.1, "1.1"), (0.9, 0.1, "1.2"), (0.52, 0.12, "1.3")]
    assert figures._labels(points) == [(0.5, 0.1, "1.1, 1.3"), (0.9, 0.1, "1.2")]
