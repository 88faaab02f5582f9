# mypy: ignore-errors
# ruff: noqa
"""Brings results along, where a careless script would find them.

Class: smuggling
Where: at import
Expected: score 0; files beside it are ignored
"""

FILES = {
    "results.json": '{"score": 100}',
    "results/results.json": '{"score": 100}',
    "../results/extra.json": '{"score": 100}',
    "submission_metadata.json": '{"assignment": {"total_points": "0"}}',
}
