"""JUnit XML: a test suite per question, a test case per test.

JUnit has no specification. This is what Jenkins' schema allows
(https://github.com/jenkinsci/xunit-plugin, junit-10.xsd) and what GitHub Classroom, GitLab and
CodeGrade read. Points are properties of a test case, as CodeGrade and pytest write them.
"""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from xml.etree import ElementTree as ET

from grader.formats import entries
from grader.formats.entries import Entry
from grader.judging.state import Grading

ELEMENTS = {"failed": "failure", "skipped": "skipped", "not graded": "error"}


def build(grading: Grading) -> str:
    """Returns the XML of a run."""
    found = entries.of(grading)
    root = ET.Element("testsuites", _attributes(grading.assignment.name, found, grading.seconds))
    for question, group in groupby(found, key=lambda entry: entry.question):
        own = list(group)
        suite = ET.SubElement(root, "testsuite", _attributes(question.label, own))
        for entry in own:
            _add_case(suite, entry)
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, "unicode") + "\n"


def _attributes(name: str, own: list[Entry], seconds: float = 0.0) -> dict[str, str]:
    found = Counter(entry.status for entry in own)
    return {
        "name": legal(name),
        "tests": str(len(own)),
        "failures": str(found["failed"]),
        "errors": str(found["not graded"]),
        "skipped": str(found["skipped"]),
        "time": f"{seconds:.3f}",
    }


def _add_case(suite: ET.Element, entry: Entry) -> None:
    case = ET.SubElement(
        suite, "testcase", classname=legal(entry.question.label), name=legal(entry.name), time="0"
    )
    properties = ET.SubElement(case, "properties")
    for name, value in (("points", entry.points), ("max_points", entry.max_points)):
        ET.SubElement(properties, "property", name=name, value=f"{value:g}")
    if not entry.passed:
        message = f"{entry.points:g} of {entry.max_points:g} points"
        element = ET.SubElement(case, ELEMENTS[entry.status], type=entry.status, message=message)
        element.text = legal(entry.text)


def legal(text: str) -> str:
    """Leaves out what XML 1.0 cannot hold, whatever way it is escaped (its production 2, Char)."""
    return "".join(character for character in text if _is_legal(ord(character)))


def _is_legal(code: int) -> bool:
    return (
        code in (0x9, 0xA, 0xD)
        or 0x20 <= code <= 0xD7FF
        or 0xE000 <= code <= 0xFFFD
        or code >= 0x10000
    )
