"""Tangents computed with NumPy's arrays: they have no graph, which forward mode does not need."""


def _dual(value, tangent):
    return Dual(Tensor(value), Tensor(tangent))


class Dual(Dual):
    def _parts(self, other):
        other = ensure_dual(other)
        return self.value.array, self.tangent.array, other.value.array, other.tangent.array

    def __add__(self, other):
        a, da, b, db = self._parts(other)
        return _dual(a + b, da + db)

    def __sub__(self, other):
        a, da, b, db = self._parts(other)
        return _dual(a - b, da - db)

    def __mul__(self, other):
        a, da, b, db = self._parts(other)
        return _dual(a * b, da * b + a * db)

    def __truediv__(self, other):
        a, da, b, db = self._parts(other)
        return _dual(a / b, da / b - a * db / b**2)

    def __matmul__(self, other):
        a, da, b, db = self._parts(other)
        return _dual(np.dot(a, b), np.dot(a, db) + np.dot(da, b))

    def exp(self):
        return _dual(np.exp(self.value.array), np.exp(self.value.array) * self.tangent.array)

    def log(self):
        return _dual(np.log(self.value.array), self.tangent.array / self.value.array)

    def sum(self, axis=None, keepdims=False):
        return _dual(
            *(each.array.sum(axis=axis, keepdims=keepdims) for each in (self.value, self.tangent))
        )

    def max(self, axis=None, keepdims=False):
        a, da = self.value.array, self.tangent.array
        top = a.max(axis=axis, keepdims=True)
        chosen = np.where(a == top, da, -np.inf).max(axis=axis, keepdims=keepdims)
        return _dual(a.max(axis=axis, keepdims=keepdims), chosen)


def ensure_dual(x):
    return x if isinstance(x, Dual) else Dual(x)
