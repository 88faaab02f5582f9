"""Hostile submissions, and what is checked after each."""
