"""A grader for assignments of Python functions: probes, a sandbox, checks and a report."""

__version__ = "1.0.0"
