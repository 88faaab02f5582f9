"""Lets pytest run the probes in tests_visible/ and tests_hidden/; see grader/cli/plugin.py."""

pytest_plugins = ["grader.cli.plugin"]
