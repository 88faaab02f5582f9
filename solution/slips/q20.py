"""Wrong answers to question 20, checkpoints; see grader/misconceptions.py."""

slip(
    "keeps_the_graph",
    of="checkpoint",
    title="The graph of the first pass is kept, and nothing is computed again.",
    hint="""
    The gradients come out, and no memory is saved. Which tensor of the forward pass does your backward
    still hold on to, and what hangs on it? Count how often f is called.
    """,
    put={
        "out = f(Tensor(x.array, requires_grad=x.requires_grad))": """
        again = Tensor(x.array, requires_grad=x.requires_grad)
        out = f(again)
        """,
        """
        again = Tensor(x.array, requires_grad=x.requires_grad)
        go_back(f(again), grad_out)
        """: "go_back(out, grad_out)",
    },
)

slip(
    "holds_on_to_the_first_result",
    of="checkpoint",
    title="The backward function still holds the first result, and with it the whole graph.",
    hint="""
    A closure keeps alive every name that it uses. Whatever you ask the first result for, ask before,
    and keep the answer alone. Which names of the forward pass stand in your backward?
    """,
    put={
        "go_back(f(again), grad_out)": "go_back(f(again), np.reshape(grad_out, out.shape))",
    },
)

slip(
    "keeps_the_first_result_as_a_parent",
    of="checkpoint",
    title="The first result is kept as a parent, and with it the whole graph.",
    hint="""
    A tensor keeps its parents alive, and these keep theirs. Print the parents of what you return: who
    is it that the docstring wants there?
    """,
    put={"parents=(x,)": "parents=(x, out)"},
)

slip(
    "does_nothing",
    of="checkpoint",
    title="f is called on x itself, as if there were no checkpoint.",
    hint="""
    Then its graph stays until the end, with every array in it. Draw what should be left between x and
    the result after the forward pass. How is f called so that nothing stays?
    """,
    whole="""
    def checkpoint(f, x):
        return f(ensure_tensor(x))
    """,
)

slip(
    "cuts_the_graph",
    of="checkpoint",
    title="The result needs no gradient, so nothing comes back to x.",
    hint="""
    You have let the graph go, and the way back with it. Print requires_grad of what you return. Who
    has to compute f again, and when?
    """,
    put={
        "requires_grad=out.requires_grad": "requires_grad=False",
        "backward if out.requires_grad else None": "None",
    },
)

slip(
    "begins_with_ones",
    of="checkpoint",
    title="The way back begins with ones, and not with the upstream gradient.",
    hint="""
    What comes after the checkpoint has its say in grad_out. Does your backward look at it? See what
    a function beside this one is there for.
    """,
    put={"go_back(f(again), grad_out)": "f(again).backward()"},
)

slip(
    "multiplies_by_the_upstream_gradient_last",
    of="checkpoint",
    title="The upstream gradient is multiplied in at the end, entry by entry.",
    hint="""
    That is right only where each entry of f(x) depends on its own entry of x. Where in the chain rule
    does the upstream gradient come in: before all local derivatives, or after them?
    """,
    put={
        "go_back(f(again), grad_out)": "f(again).backward()",
        "again.grad": "again.grad * grad_out",
    },
)

slip(
    "overwrites_gradients",
    of="checkpoint",
    title="What the gradient of x was before is overwritten.",
    hint="""
    x may be used elsewhere, too. Give it a gradient before you go back, and see if that is still part
    of it afterwards. Compare with `add`.
    """,
    put={"x.grad += again.grad": "x.grad = again.grad"},
)

slip(
    "adds_the_gradient_twice",
    of="checkpoint",
    title="x gets its gradient twice.",
    hint="""
    In your second pass f is computed from x itself. Who has put a gradient into x.grad when the way
    back is over, and what do you add to it? Read what the docstring computes f from.
    """,
    put={"again = Tensor(x.array, requires_grad=x.requires_grad)": "again = x"},
)

slip(
    "goes_through_x",
    of="checkpoint",
    title="The way back goes on through x, into the graph before the checkpoint.",
    hint="""
    f is computed again from x itself, and x has parents. Your backward should end at the checkpoint's
    input: what comes before is gone through later. How do you make the second pass begin anew?
    """,
    put={
        """
        again = Tensor(x.array, requires_grad=x.requires_grad)
        go_back(f(again), grad_out)
        if x.requires_grad:
            x.grad += again.grad
        """: "go_back(f(x), grad_out)",
    },
)

slip(
    "goes_back_twice",
    of="checkpoint",
    title="The way back is gone twice.",
    hint="""
    Weights that f uses get each gradient twice then. Count how often your backward sends a
    gradient through f. How often should it? Try it with one weight.
    """,
    put={
        "go_back(f(again), grad_out)": """
        go_back(f(again), grad_out)
        go_back(f(again), grad_out)
        """,
    },
)

slip(
    "forgets_the_weights",
    of="checkpoint",
    title="Where x needs no gradient, the weights that f uses get none either.",
    hint="""
    In a first layer x is data, and the weights learn. What decides in your code whether the result
    needs a gradient? Compare with the last line of the docstring.
    """,
    put={
        "requires_grad=out.requires_grad": "requires_grad=x.requires_grad",
        "backward if out.requires_grad else None": "backward if x.requires_grad else None",
    },
)

slip(
    "always_needs_a_gradient",
    of="checkpoint",
    title="The result always needs a gradient.",
    hint="""
    If neither x nor a weight needs one, nobody should have to go back. Print requires_grad and grad_fn
    of the result for constants. What does f(x) itself say of that?
    """,
    put={
        "requires_grad=out.requires_grad": "requires_grad=True",
        "backward if out.requires_grad else None": "backward",
    },
)

slip(
    "asks_for_no_graph_the_second_time",
    of="checkpoint",
    title="The second pass makes no graph back to its input.",
    hint="""
    Whose gradient do you want to read in the end? See how you make that tensor, and whether it needs
    a gradient. Print its .grad.
    """,
    put={"again = Tensor(x.array, requires_grad=x.requires_grad)": "again = Tensor(x.array)"},
)

slip(
    "adds_to_whoever_needs_none",
    of="checkpoint",
    title="x gets a gradient, also where it needs none.",
    hint="""
    Let x be data, and let f use a weight that learns. What is x.grad then? Look at how `add`
    asks before it adds. Try it with a leaf of each kind.
    """,
    put={
        "if x.requires_grad:": "if True:",
    },
)

slip(
    "forgets_its_parent",
    of="checkpoint",
    title="The result does not know that it was computed from x.",
    hint="""
    `backward` follows .parents. Without them it ends at the checkpoint, and nothing before it
    learns. See what you hand to the Tensor. Print .parents of your result.
    """,
    put={"parents=(x,),": ""},
)
