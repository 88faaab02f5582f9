"""A class as an instructor looks at it: tests, misconceptions and groups, on one page."""
