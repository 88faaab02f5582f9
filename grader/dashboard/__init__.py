"""A class as an instructor looks at it: tests, misconceptions and groups, on one page.

students.py reads who handed what in, sheet.py makes one table of all tests of it, and each of
items.py, hidden.py, mistakes.py, unknown.py and attempts.py answers one question of the table's;
page.py puts the answers on a page.
"""
