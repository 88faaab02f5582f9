"""Wrong answers to question 19, convolution; see grader/misconceptions.py."""

slip(
    "turns_the_window_round",
    of="conv2d",
    title="The window is turned round, as mathematicians do in a convolution.",
    hint="""
    Compare the signs of k and l in the docstring's formula with yours. Take a window with a single 1
    at its upper left: which pixel of each part should it pick?
    """,
    put={
        "weights = weight.array.reshape(outputs, -1)": "weights = weight.array[:, :, ::-1, ::-1].reshape(outputs, -1)",
    },
)

slip(
    "ignores_the_stride",
    of="conv2d",
    title="The window moves on by one pixel, whatever the stride.",
    hint="""
    How many positions should a window of 3 have in 7 pixels with a stride of 2? Print the shape of
    your result, and see who is told of the stride.
    """,
    put={
        "windows(padded, height, width, stride)": "windows(padded, height, width)",
        "slice(top, top + (rows - 1) * stride + 1, stride)": "slice(top, top + rows)",
        "slice(left, left + (columns - 1) * stride + 1, stride)": "slice(left, left + columns)",
    },
)

slip(
    "goes_back_without_the_stride",
    of="conv2d",
    title="On the way back windows lie side by side, as if the stride were 1.",
    hint="""
    With a stride of 2 the second window begins at pixel 2. Where do you add its gradient? Compare the
    places that you read from with those that you add to.
    """,
    put={
        "slice(top, top + (rows - 1) * stride + 1, stride)": "slice(top, top + rows)",
        "slice(left, left + (columns - 1) * stride + 1, stride)": "slice(left, left + columns)",
    },
)

slip(
    "overwrites_where_windows_overlap",
    of="conv2d",
    title="Where windows overlap, the last one overwrites the others' gradients.",
    hint="""
    A pixel in the middle is seen through many windows, and its gradient is a sum over all of them.
    What does your line do with what is there already?
    """,
    put={"total[:, :, down, right] += per_window": "total[:, :, down, right] = per_window"},
)

slip(
    "keeps_the_paddings_gradient",
    of="conv2d",
    title="The gradient is cut at the wrong place: it begins in the padding.",
    hint="""
    With a padding of 1 the image's first pixel stands in row 1 and column 1. Which part of the padded
    gradient belongs to the image? Mark it on paper.
    """,
    put={"slice(padding, padding + size)": "slice(0, size)"},
)

slip(
    "pads_on_one_side",
    of="conv2d",
    title="All zeros are put on one side of the image.",
    hint="""
    The shape is as it should be, and the image has moved. Pad an image of ones, and print it: where
    are the zeros, and where does the docstring want them?
    """,
    put={"sides = (padding, padding)": "sides = (2 * padding, 0)"},
)

slip(
    "repeats_the_edge",
    of="conv2d",
    title="The padding repeats the edge, and should be zeros.",
    hint="""
    Print a small image with your padding around it. What does the docstring say is there? Look at
    the arguments of your call that pads.
    """,
    put={
        "np.pad(x.array, ((0, 0), (0, 0), sides, sides))": 'np.pad(x.array, ((0, 0), (0, 0), sides, sides), mode="edge")',
    },
)

slip(
    "forgets_the_padding",
    of="conv2d",
    title="Images are not padded.",
    hint="""
    A window of 3 with a padding of 1 keeps an image's size. Print the shape of your result: how many
    rows are missing, and who is told of the padding?
    """,
    put={"sides = (padding, padding)": "padding, sides = 0, (0, 0)"},
)

slip(
    "swaps_height_and_width",
    of="conv2d",
    title="Height and width of the window are swapped.",
    hint="""
    With a square window nobody notices. Take one of 3 rows and 2 columns, and compare the shape of
    your result with the docstring of windows: in which order does it want them?
    """,
    put={
        "outputs, _, height, width = weight.shape": "outputs, _, width, height = weight.shape",
    },
)

slip(
    "reads_outputs_before_positions",
    of="conv2d",
    title="The result's numbers are read into the wrong axes.",
    hint="""
    The product of matrices has a row for each position and a column for each output. In which order do
    its numbers lie, and in which order do you read them? A reshape moves none of them.
    """,
    put={
        "reshape(examples, rows, columns, outputs)": "reshape(examples, outputs, rows, columns)",
        "result.transpose(0, 3, 1, 2)": "result",
    },
)

slip(
    "does_not_move_the_axis_of_outputs",
    of="conv2d",
    title="On the way back grad_out is read as if its outputs were the last axis.",
    hint="""
    A reshape moves no numbers. Which axis of grad_out counts the outputs, and which one has to before
    you make rows of it? Print a small example, before and after.
    """,
    put={"grad_out.transpose(0, 2, 3, 1).reshape(-1, outputs)": "grad_out.reshape(-1, outputs)"},
)

slip(
    "puts_channels_last_in_the_rows",
    of="conv2d",
    title="Windows and weights list their numbers in different orders.",
    hint="""
    Each row of the matrix meets a column of weights, number by number. The weights come channel by
    channel. In which order do the numbers of a window stand in its row?
    """,
    put={
        ".transpose(0, 2, 3, 1, 4, 5)": ".transpose(0, 2, 3, 4, 5, 1)",
        "(g @ weights).reshape(seen.shape)": "(g @ weights).reshape(*seen.shape[:3], -1, height, width)",
    },
)

slip(
    "reads_weights_by_columns",
    of="conv2d",
    title="The weights are reshaped so that outputs mix.",
    hint="""
    One output's weights should be together in one line. Print your matrix of weights for two outputs,
    the first all 1 and the second all 2: what do its lines look like?
    """,
    put={"weight.array.reshape(outputs, -1)": "weight.array.reshape(-1, outputs).T"},
)

slip(
    "averages_the_window",
    of="conv2d",
    title="The window's mean is taken, and should be a sum.",
    hint="""
    Take an image of ones and a window of ones. How many numbers does it see? The docstring's formula
    has no number below a line: look for a division in your code.
    """,
    put={"(matrix @ weights.T)": "(matrix @ weights.T / matrix.shape[1])"},
)

slip(
    "averages_over_the_batch",
    of="conv2d",
    title="The weights' gradient is averaged over the examples.",
    hint="""
    Whether a loss is a mean, the loss has said in grad_out already. Compare the sums in the docstring's
    line for dW with yours: is there a division in them?
    """,
    put={"(g.T @ matrix)": "(g.T @ matrix / examples)"},
)

slip(
    "uses_the_first_output_alone",
    of="conv2d",
    title="Only the first output sends a gradient back to the image.",
    hint="""
    Each pixel takes part in all outputs. Over which letter does the docstring's line for dX sum, and
    does yours? Try it with two outputs.
    """,
    put={"(g @ weights)": "(g[:, :1] @ weights[:1])"},
)

slip(
    "goes_back_through_turned_windows",
    of="conv2d",
    title="On the way back each gradient lands on the opposite place of its window.",
    hint="""
    What came in at the window's upper left has to go back there. Take a window with a single 1 in a
    corner, and follow one number there and back.
    """,
    put={"per_window[..., top, left]": "per_window[..., height - 1 - top, width - 1 - left]"},
)

slip(
    "overwrites_the_images_gradient",
    of="conv2d",
    title="What the image's gradient was before is overwritten.",
    hint="""
    The same image may go into two convolutions. What should its gradient be after both? Compare
    with the worked example of `add`. Does your line replace, or add?
    """,
    put={"x.grad += total": "x.grad = total"},
)

slip(
    "overwrites_the_weights_gradient",
    of="conv2d",
    title="What the weight's gradient was before is overwritten.",
    hint="""
    The same weight may be used twice. What should its gradient be after both? Compare with the
    worked example of `add`. Does your line replace, or add?
    """,
    put={"weight.grad += ": "weight.grad = "},
)

slip(
    "asks_nobody_whether_a_gradient_is_needed",
    of="conv2d",
    title="Parents get a gradient whether they need one or not.",
    hint="""
    The images of a data set need none: what is their .grad? Look at how `add` asks before it
    adds to a parent. Try it with images that are data.
    """,
    put={"if x.requires_grad:": "if True:", "if weight.requires_grad:": "if True:"},
)

slip(
    "depends_on_the_image_alone",
    of="conv2d",
    title="Only the image decides whether the result needs a gradient.",
    hint="""
    In a first layer the image is data, and the weight is what learns. Does your result need a gradient
    there? Look at how `add` decides.
    """,
    put={
        "requires_grad = x.requires_grad or weight.requires_grad": "requires_grad = x.requires_grad"
    },
)

slip(
    "forgets_its_parents",
    of="conv2d",
    title="The result does not know what it was computed from.",
    hint="""
    Without parents `backward` ends here, and no layer before it learns. See what `add` hands to
    its Tensor, and what you do. Print .parents of your result.
    """,
    put={"parents=(x, weight),": ""},
)

slip(
    "turns_its_parents_round",
    of="conv2d",
    title="The parents stand in the wrong order.",
    hint="""
    Print the shapes of out.parents, and compare their order with the arguments of the function.
    What does the docstring say of them? Look at your last lines again.
    """,
    put={"parents=(x, weight),": "parents=(weight, x),"},
)

slip(
    "mixes_the_examples",
    of="conv2d",
    title="The weights' gradient pairs each example's window with all examples' gradients.",
    hint="""
    One letter n stands in both factors of the docstring's line for dW. What does an example's window
    have to do with another one's gradient? Try it with two images, of which one is zeros.
    """,
    put={
        "(g.T @ matrix)": "(g.reshape(examples, -1, outputs).sum(axis=0).T @ matrix.reshape(examples, rows * columns, -1).sum(axis=0))",
    },
)

slip(
    "pads_with_ones",
    of="conv2d",
    title="The padding is made of ones.",
    hint="""
    Print a small image with your padding around it. What does the docstring say is there, and what
    would a window of ones sum up in a corner?
    """,
    put={
        "np.pad(x.array, ((0, 0), (0, 0), sides, sides))": "np.pad(x.array, ((0, 0), (0, 0), sides, sides), constant_values=1)",
    },
)
