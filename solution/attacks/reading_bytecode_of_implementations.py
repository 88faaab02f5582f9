# mypy: ignore-errors
# ruff: noqa
"""Disassembles and marshals the implementation, and spells its bytes in outcomes, lines and names.

Class: reading
Where: at import
Expected: score 0; a test that fails with a right implementation earns nothing, whatever it spells
"""

FILES = {
    "my_tests.py": """
import dis, io, marshal


def bits(m):
    data = marshal.dumps(m.mul.__code__)
    return [byte >> bit & 1 for byte in data[:8] for bit in range(8)]


def spelling(place):
    def test(m):
        out = io.StringIO()
        dis.dis(m.mul, file=out)
        print(out.getvalue())
        lines = "\\n" * (100 + marshal.dumps(m.mul.__code__)[place])
        exec(compile(lines + "assert not bits(m)[place]", __file__, "exec"), globals() | {"m": m, "place": place})
    return test


for place in range(30):
    globals()[f"test_{place}"] = spelling(place)
""",
}
