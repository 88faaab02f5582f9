"""Puts results into words and pages. Pure: results in, text out."""
