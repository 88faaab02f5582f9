"""How hard a text is to read: the Flesch-Kincaid grade, in years of American school.

    0.39 words / sentences + 11.8 syllables / words - 15.59

J. P. Kincaid, R. P. Fishburne, R. L. Rogers and B. S. Chissom, "Derivation of New Readability
Formulas for Navy Enlisted Personnel", Research Branch Report 8-75, 1975. Syllables are counted by
Pyphen's hyphenation patterns, which miss a few: where a word may not be parted, as after a single
letter. What is code or a formula is no reading matter, and stands for one short word.
"""

import re

import pyphen

# Code in backticks, calls and attributes, whatever has a sign or a digit in it, and brackets.
CODE = re.compile(r"`[^`]*`|\(\d[^()]*\)|\S*[\w)\]][._(=*/^]+\w\S*|\S*[\d=+*/<>@|²]\S*")
PARTS = pyphen.Pyphen(lang="en_US")


def words(text: str) -> list[str]:
    """The words, with one short one for each piece of code."""
    return re.findall(r"[^\W\d_][\w'’-]*", CODE.sub("x", text))


def sentences(text: str) -> int:
    """How many there are: by full stops, colons and the like that end a clause."""
    ends = re.findall(r"[.!?:;]+(?=\s|$)", CODE.sub(lambda m: "x" + m[0][-1:], text))
    return max(len(ends), 1)


def syllables(word: str) -> int:
    """How many a word has; at least one."""
    return str(PARTS.inserted(word, "\n")).count("\n") + 1


def grade(text: str) -> float:
    """The Flesch-Kincaid grade of a text."""
    found = words(text)
    spoken = sum(syllables(word) for word in found)
    return 0.39 * len(found) / sentences(text) + 11.8 * spoken / len(found) - 15.59
