"""Wrong answers to question 1, rescale. Each is a change of the solution, and has a hint."""

slip(
    "divides_by_the_largest",
    of="rescale",
    title="The shifted values are divided by the largest value.",
    hint="""
    After the shift, which value is the largest? Try [1, 2, 3]: the last entry of the result
    should be 1.
    """,
    put={"(high - low)": "high"},
)

slip(
    "forgets_equal_values",
    of="rescale",
    title="Equal values are divided by zero.",
    hint="What are the smallest and the largest of [2, 2, 2], and what do you divide by?",
    put={"if low == high:": "if False:"},
)
