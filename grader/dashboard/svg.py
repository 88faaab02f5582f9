"""Matplotlib's drawings as SVG for a strict page: no styles, no metadata, colours by class.

A Content-Security-Policy with hashes refuses every `style="..."`, so what stands in them becomes
attributes. Colours become classes of the page, which has others in dark mode; identifiers get a
name of the figure in front, because a page has several.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from matplotlib.figure import Figure

SVG, XLINK = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"
# What figures are drawn in, each with the class that colours it on the page.
INK, PALE, GRID, BAR, LIGHT, ALARM, PAPER = (
    "#101010", "#606060", "#d0d0d0", "#1f5fa8", "#9fc0e4", "#b03a1c", "#fefefe",
)  # fmt: skip
CLASSES = {
    INK: "ink", PALE: "pale", GRID: "grid", BAR: "bar", LIGHT: "light", ALARM: "alarm",
    PAPER: "paper",
}  # fmt: skip
ELEMENTS = "g", "path", "text", "tspan", "use", "defs", "clipPath", "pattern", "rect"
KEPT = {f"{{{SVG}}}{tag}" for tag in ELEMENTS}


def of(figure: Figure, name: str, title: str, description: str) -> str:
    """A figure as an element for a page, with a title and a description for who does not see it.

    Args:
        name: begins all of its identifiers, unlike any other figure's.
    """
    drawn = io.BytesIO()
    figure.savefig(drawn, format="svg", transparent=True, metadata={"Date": None})
    root = ET.fromstring(drawn.getvalue())
    for parent in list(root.iter()):
        for child in list(parent):
            if child.tag not in KEPT:
                parent.remove(child)
    for element in root.iter():
        _plain(element, name)
    box = root.get("viewBox", "")
    root.attrib.clear()
    root.attrib.update({"viewBox": box, "role": "img", "aria-labelledby": f"{name}-t {name}-d"})
    for place, (tag, text) in enumerate((("title", title), ("desc", description))):
        element = ET.Element(f"{{{SVG}}}{tag}", {"id": f"{name}-{tag[0]}"})
        element.text = text
        root.insert(place, element)
    ET.register_namespace("", SVG)
    ET.register_namespace("xlink", XLINK)
    return ET.tostring(root, encoding="unicode")


def _plain(element: ET.Element, name: str) -> None:
    """Makes styles attributes and colours classes, and keeps links within the figure."""
    for part in element.attrib.pop("style", "").split(";"):
        key, _, value = (text.strip() for text in part.partition(":"))
        if key == "font":
            size, _, family = value.partition(" ")
            element.attrib.update({"font-size": size, "font-family": family})
        elif key:
            element.set(key, value)
    classes = []
    for key in ("fill", "stroke"):
        colour = CLASSES.get(element.get(key, ""))
        if colour:
            del element.attrib[key]
            classes.append(f"{key}-{colour}")
    if element.tag == f"{{{SVG}}}text":
        element.attrib.pop("font-family", None)
        if not any(each.startswith("fill") for each in classes):
            classes.append("fill-ink")
    if classes:
        element.set("class", " ".join(classes))
    if "id" in element.attrib:
        element.set("id", f"{name}-{element.get('id')}")
    for key, value in list(element.attrib.items()):
        if key == f"{{{XLINK}}}href":
            element.set(key, f"#{name}-{value.lstrip('#')}")
        elif value.startswith("url(#"):
            element.set(key, f"url(#{name}-{value[5:]}")
