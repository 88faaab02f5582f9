"""What other platforms read, made of the same run as Gradescope's results.json.

    registry.py       the names of the formats
    entries.py        the tests, with all hidden ones of a question as one
    junit.py          JUnit XML, for CI services, GitHub Classroom and CodeGrade
    prairielearn.py   PrairieLearn's results.json of an external grader
    autolab.py        Autolab's feedback, which ends with a line of scores
    summary.py        a summary in JSON, for scripts

Each has a function `build(grading)` that returns the text of a file.
"""
