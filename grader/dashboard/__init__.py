"""A class as an instructor looks at it: figures about tests, misconceptions and groups, one page."""
