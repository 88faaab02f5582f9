"""Compares what a submission observes with what the solution observed."""
