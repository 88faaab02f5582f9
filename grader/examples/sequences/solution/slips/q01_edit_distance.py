"""Wrong answers to question 1, edit_distance."""

slip(
    "replacing_costs_two",
    of="edit_distance",
    title="To replace an entry costs two edits.",
    hint="""
    How far is "cat" from "cut"? Count the edits by hand, then look at what your code adds where two
    entries differ.
    """,
    put={"(left != right)": "2 * (left != right)"},
)

slip(
    "never_replaces",
    of="edit_distance",
    title="Entries are inserted and deleted, and never replaced.",
    hint="""
    There are three kinds of edits. Which of them can make "b" of "a" in one step, and does your code
    try it where the entries differ?
    """,
    put={
        "previous[j - 1] + (left != right)": "previous[j - 1] if left == right else len(a) + len(b)"
    },
)

slip(
    "never_deletes",
    of="edit_distance",
    title="Nothing is ever deleted.",
    hint="""
    Try edit_distance("xab", "ab"). Which single edit does it, and which of your terms stands for it?
    """,
    put={"min(replaced, deleted, inserted)": "min(replaced, inserted)"},
)

slip(
    "never_inserts",
    of="edit_distance",
    title="Nothing is ever inserted.",
    hint="""
    Try edit_distance("ab", "xab"). Which single edit does it, and which of your terms stands for it?
    """,
    put={"min(replaced, deleted, inserted)": "min(replaced, deleted)"},
)

slip(
    "pays_for_equal_entries",
    of="edit_distance",
    title="Equal entries cost an edit.",
    hint="""
    What is the distance of a text from itself? Follow your code for "a" and "a", and see what it
    adds when the two entries are equal.
    """,
    put={"(left != right)": "1"},
)

slip(
    "place_by_place",
    of="edit_distance",
    title="Entries are compared place by place.",
    hint="""
    In "abcd" and "bcd" all places differ, and yet one edit is enough. What happens to the places
    behind an entry that is deleted?
    """,
    whole="""
    def edit_distance(a, b):
        return sum(x != y for x, y in zip(a, b)) + abs(len(a) - len(b))
    """,
)

slip(
    "first_row_of_zeros",
    of="edit_distance",
    title="To make a beginning of b out of nothing is taken to cost nothing.",
    hint="""
    Before the first entry of a there is only "". How many edits make the first j entries of b out
    of it? That is what the first row should say.
    """,
    put={"list(range(len(b) + 1))": "[0] * (len(b) + 1)"},
)

slip(
    "first_column_of_zeros",
    of="edit_distance",
    title="To make nothing out of a beginning of a is taken to cost nothing.",
    hint="""
    How many edits make "" out of the first i entries of a? Each row begins with that number. Look
    at what yours begin with.
    """,
    put={"current = [i]": "current = [0]"},
)

slip(
    "tries_everything_again",
    of="edit_distance",
    title="The same beginnings are compared again and again.",
    hint="""
    Draw which calls a call makes, and which those make: how often does the same pair of beginnings
    come up? Keep each result where you find it again, in a table or a dict.
    """,
    whole="""
    def edit_distance(a, b):
        def distance(i, j):
            if i == 0 or j == 0:
                return i + j
            replaced = distance(i - 1, j - 1) + (a[i - 1] != b[j - 1])
            return min(replaced, distance(i - 1, j) + 1, distance(i, j - 1) + 1)

        return distance(len(a), len(b))
    """,
)

slip(
    "wrong_end",
    of="edit_distance",
    title="The result is read at the place of the first length.",
    hint="""
    The last row has an entry for each beginning of b. Which of them is about all of b? Try two texts
    of different lengths.
    """,
    put={"previous[len(b)]": "previous[min(len(a), len(b))]"},
)

slip(
    "last_entries_left_out",
    of="edit_distance",
    title="The last entry of each sequence is left out.",
    hint="""
    A table about n entries has n + 1 rows: one for none of them, too. Which is the last row that your
    loop fills, and which one do you read the result from?
    """,
    whole="""
    def edit_distance(a, b):
        cost = [[i + j for j in range(len(b) + 1)] for i in range(len(a) + 1)]
        for i in range(1, len(a)):
            for j in range(1, len(b)):
                if a[i - 1] == b[j - 1]:
                    cost[i][j] = cost[i - 1][j - 1]
                else:
                    cost[i][j] = 1 + min(cost[i - 1][j - 1], cost[i - 1][j], cost[i][j - 1])
        return cost[len(a) - 1][len(b) - 1]
    """,
)

slip(
    "table_not_filled_to_the_end",
    of="edit_distance",
    title="The last row and the last column of the table are not filled.",
    hint="""
    Your loops run over the rows and columns of the table. Which numbers does `range` give, and is the
    place that you read the result from among them?
    """,
    whole="""
    def edit_distance(a, b):
        cost = [[i + j for j in range(len(b) + 1)] for i in range(len(a) + 1)]
        for i in range(1, len(a)):
            for j in range(1, len(b)):
                replaced = cost[i - 1][j - 1] + (a[i - 1] != b[j - 1])
                cost[i][j] = min(replaced, cost[i - 1][j] + 1, cost[i][j - 1] + 1)
        return cost[len(a)][len(b)]
    """,
)

slip(
    "rows_begin_one_too_low",
    of="edit_distance",
    title="Each row begins with one edit too few.",
    hint="""
    A row for the first i entries of a begins with the edits that make "" of them. How many are that in
    the row for the first entry, and with which number does yours begin?
    """,
    put={"current = [i]": "current = [i - 1]"},
)
