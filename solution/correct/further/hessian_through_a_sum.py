"""The slope becomes a number by a sum, and both x and v are leaves."""


def hessian_vector_product(f, x, v):
    place, way = Tensor(x, requires_grad=True), Tensor(v, requires_grad=True)
    moved = Dual(place, way)
    slope = ensure_dual(f(moved)).tangent.sum()
    backward = type(slope).backward
    backward(slope)
    return np.array(place.grad)
