"""Wrong answers to question 10, backward; see grader/misconceptions.py."""

slip(
    "breadth_first",
    of="backward",
    title="Tensors are visited in the order in which they are first met on the way back.",
    hint="""
    One tensor can be reached by a short way and by a long one. Draw such a graph, and
    number its tensors in the order in which your code calls their grad_fn: does each have
    its whole gradient by then? Finding the order and going through it are two steps.
    """,
    whole="""
    def backward(x):
        met, waiting = [], [x]
        while waiting:
            tensor = waiting.pop(0)
            if tensor not in met:
                met.append(tensor)
                waiting.extend(tensor.parents)
        x.grad = np.ones_like(x.array)
        for tensor in met:
            if tensor.grad_fn is not None:
                tensor.grad_fn(tensor.grad)
        return met[::-1]
    """,
)

slip(
    "calls_leaves",
    of="backward",
    title="A leaf is asked for a grad_fn that it does not have.",
    hint="""
    Who made a leaf? See what its grad_fn is, and what Python says when that is called. Then
    look at step 3 in the docstring of `backward`: what does it say of leaves?
    """,
    whole="""
    def backward(x):
        order, visited = [], set()

        def visit(tensor):
            if tensor not in visited:
                visited.add(tensor)
                for parent in tensor.parents:
                    visit(parent)
                order.append(tensor)

        visit(x)
        x.grad = np.ones_like(x.array)
        for tensor in reversed(order):
            tensor.grad_fn(tensor.grad)
        return order
    """,
)

slip(
    "calls_on_the_way_down",
    of="backward",
    title="Each grad_fn is called as soon as its tensor is first met.",
    hint="""
    A tensor may get more gradient later, from a child that has not been met yet. Take two
    steps: first find the order, then go through it.
    """,
    whole="""
    def backward(x):
        order, visited = [], set()
        x.grad = np.ones_like(x.array)

        def visit(tensor):
            if tensor not in visited:
                visited.add(tensor)
                if tensor.grad_fn is not None:
                    tensor.grad_fn(tensor.grad)
                for parent in tensor.parents:
                    visit(parent)
                order.append(tensor)

        visit(x)
        return order
    """,
)

slip(
    "clears_gradients_at_the_end",
    of="backward",
    title="The gradients between x and the leaves are cleared at the end.",
    hint="""
    The docstring of `backward` says of which tensors the gradient is computed. Print .grad of a
    tensor in the middle after your function has run.
    """,
    whole="""
    def backward(x):
        order, visited = [], set()

        def visit(tensor):
            if tensor not in visited:
                visited.add(tensor)
                for parent in tensor.parents:
                    visit(parent)
                order.append(tensor)

        visit(x)
        x.grad = np.ones_like(x.array)
        for tensor in reversed(order):
            if tensor.grad_fn is not None:
                tensor.grad_fn(tensor.grad)
        for tensor in order:
            if tensor.grad_fn is not None:
                tensor.zero_grad()
        return order
    """,
)

slip(
    "clears_the_leaves",
    of="backward",
    title="Gradients that leaves had before are thrown away.",
    hint="""
    Whoever trains a network decides when to call zero_grad, and may want the gradients of two
    losses to add up. Does `backward` have to clear anything here?
    """,
    whole="""
    def backward(x):
        order, visited = [], set()

        def visit(tensor):
            if tensor not in visited:
                visited.add(tensor)
                for parent in tensor.parents:
                    visit(parent)
                order.append(tensor)

        visit(x)
        for tensor in order:
            if tensor.requires_grad:
                tensor.zero_grad()
        x.grad = np.ones_like(x.array)
        for tensor in reversed(order):
            if tensor.grad_fn is not None:
                tensor.grad_fn(tensor.grad)
        return order
    """,
)

slip(
    "follows_every_path",
    of="backward",
    title="Every way from x to a tensor is walked, and each time its whole gradient is passed on.",
    hint="""
    .grad adds up over all ways already. Count how often each grad_fn is called in a graph
    where one tensor is used twice. It should be the same number for all of them.
    """,
    whole="""
    def backward(x):
        order, visited = [], set()

        def visit(tensor):
            if tensor not in visited:
                visited.add(tensor)
                for parent in tensor.parents:
                    visit(parent)
                order.append(tensor)

        visit(x)
        x.grad = np.ones_like(x.array)

        def pass_on(tensor):
            if tensor.grad_fn is not None:
                tensor.grad_fn(tensor.grad)
            for parent in tensor.parents:
                pass_on(parent)

        pass_on(x)
        return order
    """,
)

slip(
    "follows_the_first_parent_only",
    of="backward",
    title="Only the first parent of each tensor is followed.",
    hint="""
    Which of the tensors of a * (b + c) does your search reach? Look at how you get from a
    tensor to the next ones.
    """,
    whole="""
    def backward(x):
        order, visited = [], set()

        def visit(tensor):
            if tensor not in visited:
                visited.add(tensor)
                if tensor.parents:
                    visit(tensor.parents[0])
                order.append(tensor)

        visit(x)
        x.grad = np.ones_like(x.array)
        for tensor in reversed(order):
            if tensor.grad_fn is not None:
                tensor.grad_fn(tensor.grad)
        return order
    """,
)

slip(
    "forgets_the_seed",
    of="backward",
    title="Nothing is put into x.grad to begin with.",
    hint="""
    All gradients are zeros at first, and whatever a zero is multiplied by stays zero. Print
    x.grad just before your first call of a grad_fn: what is in it, and what is the gradient
    of x with respect to x?
    """,
    whole="""
    def backward(x):
        order, visited = [], set()

        def visit(tensor):
            if tensor not in visited:
                visited.add(tensor)
                for parent in tensor.parents:
                    visit(parent)
                order.append(tensor)

        visit(x)
        for tensor in reversed(order):
            if tensor.grad_fn is not None:
                tensor.grad_fn(tensor.grad)
        return order
    """,
)

slip(
    "forgets_who_was_visited",
    of="backward",
    title="A tensor that is used twice is in the order twice.",
    hint="""
    Print the names of all tensors in your order for a graph in which one tensor has two
    children. How can your search know that it has been somewhere?
    """,
    whole="""
    def backward(x):
        order = []

        def visit(tensor):
            for parent in tensor.parents:
                visit(parent)
            order.append(tensor)

        visit(x)
        x.grad = np.ones_like(x.array)
        for tensor in reversed(order):
            if tensor.grad_fn is not None:
                tensor.grad_fn(tensor.grad)
        return order
    """,
)

slip(
    "gives_every_grad_fn_ones",
    of="backward",
    title="Each grad_fn gets ones, instead of its tensor's gradient.",
    hint="""
    Ones are the right upstream gradient for x alone. What is the upstream gradient of a
    tensor in the middle of the graph, and in which attribute of which tensor is it by then?
    Look at what you hand over to each grad_fn.
    """,
    whole="""
    def backward(x):
        order, visited = [], set()

        def visit(tensor):
            if tensor not in visited:
                visited.add(tensor)
                for parent in tensor.parents:
                    visit(parent)
                order.append(tensor)

        visit(x)
        x.grad = np.ones_like(x.array)
        for tensor in reversed(order):
            if tensor.grad_fn is not None:
                tensor.grad_fn(np.ones_like(tensor.array))
        return order
    """,
)

slip(
    "goes_from_front_to_back",
    of="backward",
    title="The way back begins at the front of the order.",
    hint="""
    Which tensor has its whole gradient first, the leaf or the result? Print the grad_fn
    names in the order in which you call them. Step 3 of the docstring says where to begin.
    """,
    whole="""
    def backward(x):
        order, visited = [], set()

        def visit(tensor):
            if tensor not in visited:
                visited.add(tensor)
                for parent in tensor.parents:
                    visit(parent)
                order.append(tensor)

        visit(x)
        x.grad = np.ones_like(x.array)
        for tensor in order:
            if tensor.grad_fn is not None:
                tensor.grad_fn(tensor.grad)
        return order
    """,
)

slip(
    "leaves_marks_on_tensors",
    of="backward",
    title="Tensors stay marked as visited after the call.",
    hint="""
    The same weights are part of a new graph in every step of training. Call your function on
    two results of one leaf, and print both orders.
    """,
    whole="""
    def backward(x):
        order = []

        def visit(tensor):
            if not hasattr(tensor, "visited"):
                tensor.visited = True
                for parent in tensor.parents:
                    visit(parent)
                order.append(tensor)

        visit(x)
        x.grad = np.ones_like(x.array)
        for tensor in reversed(order):
            if tensor.grad_fn is not None:
                tensor.grad_fn(tensor.grad)
        return order
    """,
)

slip(
    "leaves_out_the_leaves",
    of="backward",
    title="Only results of operations are in the order, and no leaf.",
    hint="""
    The docstring of `backward` says which tensors belong in it. Count the tensors of a * b,
    and those in your order. What keeps a tensor from joining in your search?
    """,
    whole="""
    def backward(x):
        order, visited = [], set()

        def visit(tensor):
            if tensor.parents and tensor not in visited:
                visited.add(tensor)
                for parent in tensor.parents:
                    visit(parent)
                order.append(tensor)

        visit(x)
        x.grad = np.ones_like(x.array)
        for tensor in reversed(order):
            if tensor.grad_fn is not None:
                tensor.grad_fn(tensor.grad)
        return order
    """,
)

slip(
    "moves_tensors_one_by_one",
    of="backward",
    title="A tensor that is met again moves back in the order, but what it was computed from stays.",
    hint="""
    Draw a tensor that is reached by a short way and by a long one, and that was computed from
    something itself. Follow both through your list, move by move.
    """,
    whole="""
    def backward(x):
        order = [x]
        i = 0
        queue = [x]
        while i < len(queue):
            current = queue[i]
            i += 1
            for parent in current.parents:
                if parent in order:
                    # needed by somebody further down, so it has to come later
                    order.remove(parent)
                else:
                    queue.append(parent)
                order.append(parent)

        x.grad = np.ones_like(x.array)
        for t in order:
            if t.grad_fn is not None:
                t.grad_fn(t.grad)
        order.reverse()
        return order
    """,
)

slip(
    "notes_children_first",
    of="backward",
    title="A tensor joins the order before its parents do.",
    hint="""
    Write down the order for c = a * b by hand, and then the one your function finds. When
    exactly is a tensor's turn to join?
    """,
    whole="""
    def backward(x):
        order, visited = [], set()

        def visit(tensor):
            if tensor not in visited:
                visited.add(tensor)
                order.append(tensor)
                for parent in tensor.parents:
                    visit(parent)

        visit(x)
        x.grad = np.ones_like(x.array)
        for tensor in reversed(order):
            if tensor.grad_fn is not None:
                tensor.grad_fn(tensor.grad)
        return order
    """,
)

slip(
    "reads_gradients_too_early",
    of="backward",
    title="The gradients are read out before they are complete.",
    hint="""
    A copy does not change any more. At which moment does a tensor have its whole gradient, and
    at which moment do you read it?
    """,
    whole="""
    def backward(x):
        order, visited = [], set()

        def visit(tensor):
            if tensor not in visited:
                visited.add(tensor)
                for parent in tensor.parents:
                    visit(parent)
                order.append(tensor)

        visit(x)
        x.grad = np.ones_like(x.array)
        waiting = [(tensor.grad_fn, np.array(tensor.grad)) for tensor in reversed(order)]
        for grad_fn, gradient in waiting:
            if grad_fn is not None:
                grad_fn(gradient)
        return order
    """,
)

slip(
    "remembers_earlier_graphs",
    of="backward",
    title="The second call still has the first call's tensors in its order.",
    hint="""
    A default value is made once, when Python reads the `def`. Call your function on two graphs,
    and print how many tensors are in each order.
    """,
    whole="""
    def backward(x, order=[], visited=set()):
        def visit(tensor):
            if tensor not in visited:
                visited.add(tensor)
                for parent in tensor.parents:
                    visit(parent)
                order.append(tensor)

        visit(x)
        x.grad = np.ones_like(x.array)
        for tensor in reversed(order):
            if tensor.grad_fn is not None:
                tensor.grad_fn(tensor.grad)
        return order
    """,
)

slip(
    "returns_children_first",
    of="backward",
    title="The returned list is the wrong way round.",
    hint="""
    Which end of it should x be at? The last part of the docstring of `backward` says so.
    Print the names of operations in your list for y = (a * b).exp().
    """,
    whole="""
    def backward(x):
        order, visited = [], set()

        def visit(tensor):
            if tensor not in visited:
                visited.add(tensor)
                for parent in tensor.parents:
                    visit(parent)
                order.append(tensor)

        visit(x)
        x.grad = np.ones_like(x.array)
        for tensor in reversed(order):
            if tensor.grad_fn is not None:
                tensor.grad_fn(tensor.grad)
        return order[::-1]
    """,
)

slip(
    "returns_nothing",
    of="backward",
    title="The topological order is built and never returned.",
    hint="""
    A function without a return gives None. The last part of the docstring of `backward`
    says what it should give. You have it already: look for a line that hands it over.
    """,
    whole="""
    def backward(x):
        order, visited = [], set()

        def visit(tensor):
            if tensor not in visited:
                visited.add(tensor)
                for parent in tensor.parents:
                    visit(parent)
                order.append(tensor)

        visit(x)
        x.grad = np.ones_like(x.array)
        for tensor in reversed(order):
            if tensor.grad_fn is not None:
                tensor.grad_fn(tensor.grad)
    """,
)

slip(
    "seeds_everybody",
    of="backward",
    title="All tensors begin with ones, and not x alone.",
    hint="""
    Gradients add up: what is there at the beginning is in the result. Which tensor's
    gradient is known before anything has been computed? Look at who gets ones in your
    function.
    """,
    whole="""
    def backward(x):
        order, visited = [], set()

        def visit(tensor):
            if tensor not in visited:
                visited.add(tensor)
                for parent in tensor.parents:
                    visit(parent)
                order.append(tensor)

        visit(x)
        for tensor in order:
            if tensor.requires_grad:
                tensor.grad = np.ones_like(tensor.array)
        for tensor in reversed(order):
            if tensor.grad_fn is not None:
                tensor.grad_fn(tensor.grad)
        return order
    """,
)

slip(
    "seeds_with_a_single_one",
    of="backward",
    title="The way back begins with one number, whatever the shape of x.",
    hint="""
    A gradient has its tensor's shape. Print the shapes of x.array and of x.grad for an x
    with several entries. Step 2 of the docstring says what the seed looks like.
    """,
    whole="""
    def backward(x):
        order, visited = [], set()

        def visit(tensor):
            if tensor not in visited:
                visited.add(tensor)
                for parent in tensor.parents:
                    visit(parent)
                order.append(tensor)

        visit(x)
        x.grad = np.ones(())
        for tensor in reversed(order):
            if tensor.grad_fn is not None:
                tensor.grad_fn(tensor.grad)
        return order
    """,
)

slip(
    "seeds_with_the_mean",
    of="backward",
    title="The seed is divided by the number of entries.",
    hint="""
    That is the gradient of x.mean(). What is the gradient of each entry of x with respect
    to itself? Step 2 of the docstring says what the seed is, and there is no division in
    it.
    """,
    whole="""
    def backward(x):
        order, visited = [], set()

        def visit(tensor):
            if tensor not in visited:
                visited.add(tensor)
                for parent in tensor.parents:
                    visit(parent)
                order.append(tensor)

        visit(x)
        x.grad = np.ones_like(x.array) / x.array.size
        for tensor in reversed(order):
            if tensor.grad_fn is not None:
                tensor.grad_fn(tensor.grad)
        return order
    """,
)

slip(
    "seeds_with_the_values",
    of="backward",
    title="The way back begins with x's values.",
    hint="""
    If x grows by a little, how much does x grow? The answer does not depend on how large x
    is. Step 2 of the docstring says what the seed is.
    """,
    whole="""
    def backward(x):
        order, visited = [], set()

        def visit(tensor):
            if tensor not in visited:
                visited.add(tensor)
                for parent in tensor.parents:
                    visit(parent)
                order.append(tensor)

        visit(x)
        x.grad = x.array.copy()
        for tensor in reversed(order):
            if tensor.grad_fn is not None:
                tensor.grad_fn(tensor.grad)
        return order
    """,
)

slip(
    "skips_the_result",
    of="backward",
    title="The way back begins one step too late, and x's own grad_fn is never called.",
    hint="""
    Which tensor is the first to pass on its gradient? Print the grad_fn names in the order
    in which you call them. Is the one of x among them?
    """,
    whole="""
    def backward(x):
        order, visited = [], set()

        def visit(tensor):
            if tensor not in visited:
                visited.add(tensor)
                for parent in tensor.parents:
                    visit(parent)
                order.append(tensor)

        visit(x)
        x.grad = np.ones_like(x.array)
        for tensor in reversed(order[:-1]):
            if tensor.grad_fn is not None:
                tensor.grad_fn(tensor.grad)
        return order
    """,
)

slip(
    "stops_at_constants",
    of="backward",
    title="Tensors that need no gradient are left out of the order.",
    hint="""
    The docstring of `backward` says which tensors belong in it. Count the tensors of 2 * a,
    and those in your order. What keeps a tensor from joining in your search?
    """,
    whole="""
    def backward(x):
        order, visited = [], set()

        def visit(tensor):
            if tensor.requires_grad and tensor not in visited:
                visited.add(tensor)
                for parent in tensor.parents:
                    visit(parent)
                order.append(tensor)

        visit(x)
        x.grad = np.ones_like(x.array)
        for tensor in reversed(order):
            if tensor.grad_fn is not None:
                tensor.grad_fn(tensor.grad)
        return order
    """,
)

slip(
    "takes_equal_values_for_one_tensor",
    of="backward",
    title="Two tensors with the same numbers in them are taken for one.",
    hint="""
    Two people can have the same name. How does Python tell whether two variables hold the
    very same object? Look at how your search decides whether it has been somewhere.
    """,
    whole="""
    def backward(x):
        order, visited = [], []

        def visit(tensor):
            if not any(np.array_equal(tensor.array, other) for other in visited):
                visited.append(tensor.array)
                for parent in tensor.parents:
                    visit(parent)
                order.append(tensor)

        visit(x)
        x.grad = np.ones_like(x.array)
        for tensor in reversed(order):
            if tensor.grad_fn is not None:
                tensor.grad_fn(tensor.grad)
        return order
    """,
)

slip(
    "takes_the_graph_apart",
    of="backward",
    title="Each grad_fn is removed once it has been called.",
    hint="""
    A graph belongs to whoever built it. Print x before and after: has anything changed that
    is not a gradient? Look for what you assign to.
    """,
    whole="""
    def backward(x):
        order, visited = [], set()

        def visit(tensor):
            if tensor not in visited:
                visited.add(tensor)
                for parent in tensor.parents:
                    visit(parent)
                order.append(tensor)

        visit(x)
        x.grad = np.ones_like(x.array)
        for tensor in reversed(order):
            if tensor.grad_fn is not None:
                tensor.grad_fn(tensor.grad)
                tensor.grad_fn = None
        return order
    """,
)

slip(
    "waits_for_ever",
    of="backward",
    title="A tensor that is both operands is waited for twice and ticked off once.",
    hint="""
    Draw the graph of a * a. How many arrows come back to a, how many does your code expect, and
    how many does it count?
    """,
    whole="""
    def backward(x):
        missing = {x: 0}

        def count(tensor):
            for parent in tensor.parents:
                first_time = parent not in missing
                missing[parent] = missing.get(parent, 0) + 1
                if first_time:
                    count(parent)

        count(x)
        x.grad = np.ones_like(x.array)
        complete, called = [x], []
        while complete:
            tensor = complete.pop()
            called.append(tensor)
            if tensor.grad_fn is not None:
                tensor.grad_fn(tensor.grad)
            for parent in set(tensor.parents):
                missing[parent] -= 1
                if missing[parent] == 0:
                    complete.append(parent)
        return called[::-1]
    """,
)

slip(
    "wants_a_single_number",
    of="backward",
    title="A result with more than one entry is refused.",
    hint="""
    Another library does so. The docstring of `backward` says which shapes x may have, and
    what the way back begins with. Which line of yours refuses the others?
    """,
    whole="""
    def backward(x):
        if x.array.size != 1:
            raise RuntimeError("grad can be implicitly created only for scalar outputs")

        topo = []
        visited = set()

        def build_topo(v):
            if v not in visited:
                visited.add(v)
                for child in v.parents:
                    build_topo(child)
                topo.append(v)

        build_topo(x)
        x.grad = np.ones(x.shape, dtype=x.array.dtype)
        for v in reversed(topo):
            if v.grad_fn:
                v.grad_fn(v.grad)
        return topo
    """,
)

slip(
    "marks_tensors_too_late",
    of="backward",
    title="A tensor counts as visited only once it is in the order, and is searched again until then.",
    hint="""
    How long does it take? Draw ten tensors in a row, each made of the one before it,
    twice. How often does your search look for the parents of the first?
    """,
    whole="""
    def backward(x):
        order, visited = [], set()

        def build(tensor):
            for parent in tensor.parents:
                build(parent)
            if tensor not in visited:
                visited.add(tensor)
                order.append(tensor)

        build(x)
        for tensor in order:
            if tensor.grad_fn is not None:
                tensor.zero_grad()
        x.grad = np.ones_like(x.array)
        for tensor in reversed(order):
            if tensor.grad_fn is not None:
                tensor.grad_fn(tensor.grad)
        return order
    """,
)

slip(
    "does_not_look_behind_constants",
    of="backward",
    title="Tensors that need no gradient are in the order, but not what they were made from.",
    hint="""
    The docstring says which tensors belong in the order: all that can be reached from x
    through .parents. Draw a constant that was computed from another constant, and follow
    your search to both of them.
    """,
    whole="""
    def backward(x):
        order, visited = [], set()

        def visit(tensor):
            if tensor not in visited:
                visited.add(tensor)
                if tensor.requires_grad:
                    for parent in tensor.parents:
                        visit(parent)
                order.append(tensor)

        visit(x)
        x.grad = np.ones_like(x.array)
        for tensor in reversed(order):
            if tensor.grad_fn is not None:
                tensor.grad_fn(tensor.grad)
        return order
    """,
)

slip(
    "stops_at_a_depth",
    of="backward",
    title="The search gives up at a certain depth.",
    hint="""
    A chain of a thousand operations is an ordinary graph: a network that is trained for a
    while makes longer ones. Look for the number in your search that says how deep it goes.
    What happens to the tensors below?
    """,
    whole="""
    def backward(x):
        order, visited = [], set()

        def visit(tensor, depth=0):
            if tensor not in visited and depth < 500:
                visited.add(tensor)
                for parent in tensor.parents:
                    visit(parent, depth + 1)
                order.append(tensor)

        visit(x)
        x.grad = np.ones_like(x.array)
        for tensor in reversed(order):
            if tensor.grad_fn is not None:
                tensor.grad_fn(tensor.grad)
        return order
    """,
)

slip(
    "goes_back_in_pre_order",
    of="backward",
    title="The way back follows the order in which a search meets the tensors first.",
    hint="""
    A search that goes deep first may come to a tensor by one of its children, long before
    it comes to another. Draw such a graph, and write down who has called whom: when is a
    tensor's gradient complete? See when a tensor joins your list.
    """,
    whole="""
    def backward(x):
        met, visited = [], set()

        def visit(tensor):
            if tensor not in visited:
                visited.add(tensor)
                met.append(tensor)
                for parent in tensor.parents:
                    visit(parent)

        visit(x)
        x.grad = np.ones_like(x.array)
        for tensor in met:
            if tensor.grad_fn is not None:
                tensor.grad_fn(tensor.grad)
        return met[::-1]
    """,
)

slip(
    "goes_back_in_pre_order_without_memory",
    of="backward",
    title="A tensor that is used several times is in the order as often as it is met.",
    hint="""
    A tensor that is used twice is met twice, and so is everything that it was made from. Print
    the names in your order for a graph in which one tensor has two children: how often is it
    there, and how often is its grad_fn called? How can your search know that it has been
    somewhere, and does a tensor join before or after its parents?
    """,
    whole="""
    def backward(x):
        met = []

        def visit(tensor):
            met.append(tensor)
            for parent in tensor.parents:
                visit(parent)

        visit(x)
        x.grad = np.ones_like(x.array)
        for tensor in met:
            if tensor.grad_fn is not None:
                tensor.grad_fn(tensor.grad)
        return met[::-1]
    """,
)

slip(
    "passes_on_by_recursion",
    of="backward",
    title="Each tensor passes its gradient on and sends its parents on their way, in no order.",
    hint="""
    A tensor that is used twice is sent on its way twice, and each time with all that has
    come together in its .grad. Count the calls of each grad_fn in such a graph. The
    docstring describes three steps: the first one is missing.
    """,
    whole="""
    def backward(x):
        x.grad = np.ones_like(x.array)

        def pass_on(tensor):
            if tensor.grad_fn is not None:
                tensor.grad_fn(tensor.grad)
            for parent in tensor.parents:
                pass_on(parent)

        pass_on(x)
    """,
)

slip(
    "searches_with_a_stack",
    of="backward",
    title="A stack replaces the recursion, but tensors join the order when they come off it.",
    hint="""
    With a stack of your own, a tensor comes off it before its parents have been looked at.
    A topological order wants a tensor to join after all its parents. How could you tell
    that a tensor's parents are all in?
    """,
    whole="""
    def backward(x):
        order, visited, stack = [], set(), [x]
        while stack:
            tensor = stack.pop()
            if tensor not in visited:
                visited.add(tensor)
                order.append(tensor)
                stack.extend(tensor.parents)
        order.reverse()
        x.grad = np.ones_like(x.array)
        for tensor in reversed(order):
            if tensor.grad_fn is not None:
                tensor.grad_fn(tensor.grad)
        return order
    """,
)

slip(
    "returns_the_set_of_the_visited",
    of="backward",
    title="The set of visited tensors is returned, and a set has no order.",
    hint="""
    Two collections are at hand at the end: one knows who was visited, the other knows in
    which order. The last part of the docstring says which of them is asked for. Print
    type() of what you return.
    """,
    whole="""
    def backward(x):
        order, visited = [], set()

        def visit(tensor):
            if tensor not in visited:
                visited.add(tensor)
                for parent in tensor.parents:
                    visit(parent)
                order.append(tensor)

        visit(x)
        x.grad = np.ones_like(x.array)
        for tensor in reversed(order):
            if tensor.grad_fn is not None:
                tensor.grad_fn(tensor.grad)
        return visited
    """,
)

slip(
    "returns_an_iterator",
    of="backward",
    title="A reversed view of the order is returned, and that is no list.",
    hint="""
    What reversed() gives can be walked once and has no length. The last part of the
    docstring says what should be returned, and which tensor should stand at its end. Print
    what you return.
    """,
    whole="""
    def backward(x):
        order, visited = [], set()

        def visit(tensor):
            if tensor not in visited:
                visited.add(tensor)
                for parent in tensor.parents:
                    visit(parent)
                order.append(tensor)

        visit(x)
        x.grad = np.ones_like(x.array)
        for tensor in reversed(order):
            if tensor.grad_fn is not None:
                tensor.grad_fn(tensor.grad)
        return reversed(order)
    """,
)

slip(
    "returns_x",
    of="backward",
    title="The tensor itself is returned, where the order is asked for.",
    hint="""
    Your function builds the topological order and uses it. The last part of the docstring
    says that the caller wants to have it as well. Look at what stands behind your return.
    """,
    whole="""
    def backward(x):
        order, visited = [], set()

        def visit(tensor):
            if tensor not in visited:
                visited.add(tensor)
                for parent in tensor.parents:
                    visit(parent)
                order.append(tensor)

        visit(x)
        x.grad = np.ones_like(x.array)
        for tensor in reversed(order):
            if tensor.grad_fn is not None:
                tensor.grad_fn(tensor.grad)
        return x
    """,
)

slip(
    "returns_names",
    of="backward",
    title="The names of operations are returned, where the tensors are asked for.",
    hint="""
    Names are good for a print, but two tensors may have the same one, and leaves have none.
    The last part of the docstring says what the list is made of.
    """,
    whole="""
    def backward(x):
        order, visited = [], set()

        def visit(tensor):
            if tensor not in visited:
                visited.add(tensor)
                for parent in tensor.parents:
                    visit(parent)
                order.append(tensor)

        visit(x)
        x.grad = np.ones_like(x.array)
        for tensor in reversed(order):
            if tensor.grad_fn is not None:
                tensor.grad_fn(tensor.grad)
        return [tensor.grad_fn_name for tensor in order]
    """,
)

slip(
    "gives_every_grad_fn_its_values",
    of="backward",
    title="Each grad_fn gets its tensor's values, instead of its gradient.",
    hint="""
    A tensor has two arrays: its values, and the gradient that has come together on the way
    back. Which of the two is the upstream gradient that a grad_fn wants? Look at what you
    hand over in your loop.
    """,
    whole="""
    def backward(x):
        order, visited = [], set()

        def visit(tensor):
            if tensor not in visited:
                visited.add(tensor)
                for parent in tensor.parents:
                    visit(parent)
                order.append(tensor)

        visit(x)
        x.grad = np.ones_like(x.array)
        for tensor in reversed(order):
            if tensor.grad_fn is not None:
                tensor.grad_fn(tensor.array)
        return order
    """,
)

slip(
    "leaves_x_out_of_the_order",
    of="backward",
    title="x itself is missing in the order that is returned.",
    hint="""
    The docstring says which tensor is the last of the list. Print the length of what you
    return for c = a * b: three tensors take part in it. Where in your search does a tensor
    join, and does x ever come there?
    """,
    whole="""
    def backward(x):
        order, visited = [], set()

        def visit(tensor):
            if tensor not in visited:
                visited.add(tensor)
                for parent in tensor.parents:
                    visit(parent)
                order.append(tensor)

        visit(x)
        x.grad = np.ones_like(x.array)
        for tensor in reversed(order):
            if tensor.grad_fn is not None:
                tensor.grad_fn(tensor.grad)
        return order[:-1]
    """,
)

slip(
    "visits_parents_backwards_only",
    of="backward",
    title="Only the last parent of each tensor is followed.",
    hint="""
    Which of the tensors of (a + b) * c does your search reach? Look at how you get from a
    tensor to the next ones: is everything in a loop that should be in it?
    """,
    whole="""
    def backward(x):
        order, visited = [], set()

        def visit(tensor):
            if tensor not in visited:
                visited.add(tensor)
                if tensor.parents:
                    visit(tensor.parents[-1])
                order.append(tensor)

        visit(x)
        x.grad = np.ones_like(x.array)
        for tensor in reversed(order):
            if tensor.grad_fn is not None:
                tensor.grad_fn(tensor.grad)
        return order
    """,
)

slip(
    "divides_by_uses",
    of="backward",
    title="A gradient is divided by the number of tensors that were made from its tensor.",
    hint="""
    A tensor that is used twice owes its gradient to both uses, and the chain rule adds them
    up. Adding is not averaging: look for the division in your function and try it with y =
    a + a.
    """,
    whole="""
    def backward(x):
        order, visited = [], set()

        def visit(tensor):
            if tensor not in visited:
                visited.add(tensor)
                for parent in tensor.parents:
                    visit(parent)
                order.append(tensor)

        visit(x)
        x.grad = np.ones_like(x.array)
        uses = {}
        for tensor in order:
            for parent in tensor.parents:
                uses[parent] = uses.get(parent, 0) + 1
        for tensor in reversed(order):
            if tensor.grad_fn is not None:
                tensor.grad_fn(tensor.grad / uses.get(tensor, 1))
        return order
    """,
)

slip(
    "seeds_with_the_number_one",
    of="backward",
    title="The way back begins with a plain 1, whatever the shape of x.",
    hint="""
    A gradient is an array of its tensor's shape. Print the shapes of x.array and of x.grad
    for an x with several entries. Step 2 of the docstring says what the seed looks like.
    """,
    put={
        "np.ones_like(x.array)": "1.0",
    },
)
