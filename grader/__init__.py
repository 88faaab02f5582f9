"""A grader for assignments of Python functions: probes, a sandbox, checks and a report."""

__version__ = "0.1.0"
