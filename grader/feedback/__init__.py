"""Recognises mistakes by what they observe. Data only; the sentences are in reports."""
