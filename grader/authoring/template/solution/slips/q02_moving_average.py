"""Wrong answers to question 2, moving_average."""

slip(
    "forgets_the_last_run",
    of="moving_average",
    title="The last run of values is left out.",
    hint="How many runs of two neighbours has [1, 2, 3]? Count them, and compare with your result.",
    put={"len(values) - width + 1": "len(values) - width"},
)
