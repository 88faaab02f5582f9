"""What a child does with a job, in this process: without lockdown, and without ending it."""

import linecache
import marshal
import sys
from collections.abc import Callable
from types import ModuleType
from typing import Any

import cloudpickle
import numpy as np
import pytest

from grader.sandbox import child, modules, wire
from grader.sandbox.protocol import Job

Perform = Callable[..., wire.Frame]


@pytest.fixture
def perform(monkeypatch: pytest.MonkeyPatch) -> Perform:
    """Performs a job: a submission's text, a probe of it, and inputs. Cleans up afterwards."""
    for name in ("submitted", "extra"):
        monkeypatch.setitem(sys.modules, name, ModuleType("as it was before"))
    monkeypatch.setitem(linecache.cache, "submitted.py", (0, None, [], ""))

    def perform(
        source: str, probe: Callable[..., Any] | None = None, code: bytes = b"", **inputs: Any
    ) -> wire.Frame:
        function = cloudpickle.dumps(probe) if probe else b""
        packed = wire.encode(inputs) if inputs else b""
        return wire.decode(child.perform(Job("submitted.py", source, code, function, packed)))

    return perform


def call_f(m: Any, **inputs: Any) -> dict[str, Any]:
    """A probe: calls the submission's f."""
    return {"f": m.f(**inputs)}


def raising(statement: str) -> str:
    """A submission whose f does one thing, in line 3."""
    return f"def f():\n    x = 1\n    {statement}\n"


def test_observations_come_back(perform: Perform) -> None:
    """A probe is called with the submission's module and the inputs, by name."""
    frame = perform("def f(a, b):\n    return a - b\n", call_f, a=np.array([3.0]), b=np.array(1))
    assert frame.status == "ok"
    np.testing.assert_array_equal(frame.values["f"], [2.0])


def test_what_is_no_data_comes_back_by_name(perform: Perform) -> None:
    """An object stays in the child; only the name of its type is sent, in a list too."""
    assert perform("def f():\n    return map\n", call_f).values == {"f": wire.Other("type")}
    found = perform("def f():\n    return [1, iter([])]\n", call_f).values["f"]
    assert found == [1, wire.Other("list_iterator")]


def test_inputs_are_writable_copies(perform: Perform) -> None:
    """A submission may change its inputs, to be found out; the frame that they came in stays."""
    source = "def f(a, t):\n    a += 1\n    return a\n"
    job = Job("submitted.py", source, b"", cloudpickle.dumps(call_f))
    packed = wire.encode({"a": np.zeros(2), "t": "text"})
    before = bytes(bytearray(packed))
    for _ in range(2):
        frame = wire.decode(child.perform(job._replace(inputs=packed)))
        assert frame.status == "ok"
        np.testing.assert_array_equal(frame.values["f"], [1, 1])
    assert packed == before


def test_every_job_has_a_fresh_module(perform: Perform) -> None:
    """What one job leaves in the submission's module, the next does not find."""
    source = "count = 0\ndef f():\n    global count\n    count += 1\n    return count\n"
    for _ in range(2):
        assert perform(source, call_f).values["f"] == 1


def test_the_module_can_be_looked_up(perform: Perform) -> None:
    """Dataclasses and typing look their module up in sys.modules."""
    source = "import sys\ndef f():\n    return vars(sys.modules[__name__]) is globals()\n"
    assert perform(source, call_f).values["f"]


def test_the_kits_own_future_is_not_inherited(perform: Perform) -> None:
    """The submission is compiled as it would be by itself: its annotations are evaluated."""
    frame = perform("def f(x: 1 + 1 = 0):\n    return f.__annotations__['x']\n", call_f)
    assert frame.values["f"] == 2


def test_names_and_files_are_those_of_a_module(perform: Perform) -> None:
    """The submission is not the main program, so what is below `if __name__` does not run."""
    source = "def f():\n    return __name__ + ' ' + __file__\n"
    assert perform(source, call_f).values["f"] == "submitted submitted.py"


def test_code_comes_back_and_is_taken(perform: Perform) -> None:
    """A job without a probe answers with compiled code, which serves other jobs for the text."""
    source = raising("return 7")
    frame = perform(source)
    assert (frame.status, list(frame.values)) == ("ok", ["code"])
    code = frame.values["code"].tobytes()
    assert marshal.loads(code).co_filename == "submitted.py"
    assert perform("not even Python", call_f, code=code).values["f"] == 7


def test_code_still_shows_its_lines(perform: Perform) -> None:
    """Tracebacks show the text that goes with the code."""
    source = raising("return 1 / 0")
    frame = perform(source, call_f, code=perform(source).values["code"].tobytes())
    assert "submitted.py, line 3, in f\n    return 1 / 0\n" in frame.values["error"]


def test_a_job_is_packed_and_unpacked() -> None:
    """A job crosses over to the child whole."""
    job = Job("submitted.py", "x", b"c", b"f", b"i")
    assert Job.loads(job.dumps()) == job


@pytest.mark.parametrize(
    ("statement", "last"),
    [
        ("raise ValueError('no')", "ValueError: no"),
        ("raise NotImplementedError", "NotImplementedError"),
        ("raise SystemExit(3)", "SystemExit: 3"),
        ("import sys; sys.exit()", "SystemExit"),
        ("raise KeyboardInterrupt", "KeyboardInterrupt"),
        ("raise GeneratorExit", "GeneratorExit"),
        ("raise BaseException('all')", "BaseException: all"),
        ("assert x == 2, 'not two'", "AssertionError: not two"),
        ("raise ValueError('\\ud800')", "ValueError: \\ud800"),
    ],
)
def test_every_exception_is_an_answer(perform: Perform, statement: str, last: str) -> None:
    """In a probe or while importing, the frame tells what was raised and in which line."""
    frame = perform(raising(statement), call_f)
    assert frame.status == "raised"
    assert frame.values["error"].startswith("submitted.py, line 3, in f\n    ")
    assert frame.values["error"].endswith(last)
    frame = perform(f"x = 1\n{statement}\n", call_f)
    assert frame.status == "import failed"
    assert frame.values["error"].startswith("submitted.py, line 2, in <module>\n")
    assert frame.values["error"].endswith(last)


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("def f(:\n", "SyntaxError"),
        ("x = 1\n  y = 2\n", "IndentationError"),
        ("x = '\n", "SyntaxError"),
        ("x = 1\nx = = 2\n", "SyntaxError"),
    ],
)
def test_a_syntax_error_is_shown_with_its_line(perform: Perform, source: str, name: str) -> None:
    """What does not compile is an import that failed; the line is named and shown."""
    for probe in (None, call_f):
        frame = perform(source, probe)
        assert frame.status == "import failed"
        line = source.count("\n")
        assert f'File "submitted.py", line {line}' in frame.values["error"]
        assert source.split("\n")[line - 1].strip() in frame.values["error"]
        assert f"\n{name}: " in frame.values["error"]


def test_a_late_syntax_error_is_shown_with_its_line(perform: Perform) -> None:
    """The same where the parser is content, and the compiler is not, which has no text at hand."""
    error = perform("x = 1\nreturn x\n").values["error"]
    assert 'File "submitted.py", line 2' in error and "'return' outside function" in error
    assert "return x" in error


def test_an_import_that_fails(perform: Perform) -> None:
    """A module that is not there is told by its name."""
    error = perform("import no_such_module\n").values["error"]
    assert error.endswith("ModuleNotFoundError: No module named 'no_such_module'")


@pytest.mark.parametrize("source", ["(" * 5000, "x = '\0'\n", "x = '\ud800'\n"])
def test_text_that_the_parser_cannot_take(perform: Perform, source: str) -> None:
    """Nesting without end and the like are an import that failed, whatever Python calls it."""
    assert perform(source).status == "import failed"


def test_only_own_lines_are_shown(perform: Perform) -> None:
    """Of a traceback through NumPy, only the submission's lines are for the student."""
    source = "import numpy as np\ndef g(x):\n    return np.linalg.inv(x)\ndef f():\n"
    source += "    return g(np.zeros((2, 2)))\n"
    values = perform(source, call_f).values
    assert values["error"].split("\n") == [
        "submitted.py, line 5, in f",
        "    return g(np.zeros((2, 2)))",
        "submitted.py, line 3, in g",
        "    return np.linalg.inv(x)",
        "numpy.linalg.LinAlgError: Singular matrix",
    ]
    assert values["function"] == "g"


def test_function_and_line_of_an_exception(perform: Perform) -> None:
    """The submission's innermost function is named, and the probe's line that led to it."""
    source = "def g():\n    1 / 0\n\ndef f():\n    return lambda: g()\n"

    def probe(m: Any) -> dict[str, Any]:
        def call(inner: Any) -> Any:
            return inner()

        return {"it": call(m.f())}

    values = perform(source, probe).values
    assert values["function"] == "g"
    assert values["line"] == probe.__code__.co_firstlineno + 2


@pytest.mark.skipif(sys.version_info < (3, 11), reason="Python 3.10 does not know the class")
def test_a_method_is_named_with_its_class(perform: Perform) -> None:
    """Every layer has a `forward`; a function inside another one needs no more than its name."""
    source = "class Linear:\n    def forward(self):\n        raise NotImplementedError\n"
    values = perform(f"{source}def f():\n    return Linear().forward()\n", call_f).values
    assert values["function"] == "Linear.forward"
    inner = "def f():\n    def inner():\n        1 / 0\n    inner()\n"
    assert perform(inner, call_f).values["function"] == "inner"


def test_an_exception_in_the_probe_itself(perform: Perform) -> None:
    """Where the submission is not to blame directly, no function of it is named."""

    def probe(m: Any) -> dict[str, Any]:
        return {"it": m.f().shape}

    values = perform("def f():\n    return None\n", probe).values
    assert values["error"] == "AttributeError: 'NoneType' object has no attribute 'shape'"
    assert values["function"] == ""
    assert values["line"] == probe.__code__.co_firstlineno + 1


def test_a_function_that_is_not_there(perform: Perform) -> None:
    """A submission without the function is told its name."""
    values = perform("", call_f).values
    assert values["error"] == "AttributeError: module 'submitted' has no attribute 'f'"


def test_the_text_of_odd_lines_is_right(perform: Perform) -> None:
    """Form feeds and odd line separators, which are no line ends to Python, shift no line."""
    source = "x = 'a\u2028b'\n\x0c\n# \x1c\n" + raising("return 1 / 0")
    error = perform(source, call_f).values["error"]
    assert error.startswith("submitted.py, line 6, in f\n    return 1 / 0\n")


def test_recursion_is_trimmed(perform: Perform) -> None:
    """Of a thousand calls the first three and the last three are shown, the others counted."""
    values = perform("def f():\n    return f()\n", call_f).values
    lines = values["error"].split("\n")
    assert sum("submitted.py, line 2, in f" in line for line in lines) == child.MAX_OWN_LINES
    assert lines[6].startswith("... ") and lines[6].endswith(" more calls ...")
    assert 100 < int(lines[6].split()[1]) < sys.getrecursionlimit()
    assert lines[-1].startswith("RecursionError: ")


def test_as_many_calls_as_fit_are_all_shown(perform: Perform) -> None:
    """Six calls are not trimmed, and of seven one is left out."""
    source = "def f(n={}):\n    return f(n - 1) if n else g()\ndef g():\n    1 / 0\n"
    assert "more calls" not in perform(source.format(4), call_f).values["error"]
    error = perform(source.format(5), call_f).values["error"]
    assert "... 1 more calls ..." in error and "line 4, in g" in error


@pytest.mark.parametrize(
    ("statement", "suggestion"),
    [
        ("return lenght", "'length'"),
        ("import numpy; return numpy.exq(1)", "'exp'"),
        ("return x.reel", "'real'"),
        ("raise NameError('lenght')", ""),
        ("try: lenght\n    except NameError: raise NameError('other')", ""),
        ("return nothing_like_it", ""),
    ],
)
def test_what_python_suggests_is_kept(perform: Perform, statement: str, suggestion: str) -> None:
    """For a misspelt name, in every version of Python, and once."""
    error = perform("length = 1\n" + raising(statement), call_f).values["error"]
    last = error.split("\n")[-1]
    assert last.count("Did you mean") == bool(suggestion)
    assert suggestion in last.rpartition("Did you mean: ")[2]


def test_the_line_above_what_is_not_written(perform: Perform) -> None:
    """Empty lines aside; of other exceptions nobody asks."""
    source = "def f():\n    return 1 / x\n\n    {}\nx = 0\n"
    not_written = raising("\n    raise NotImplementedError")
    assert perform(not_written, call_f).values["above"] == "x = 1"
    assert perform("raise NotImplementedError").values["above"] == ""
    assert perform(source, call_f).values["above"] == ""


@pytest.mark.parametrize(
    ("body", "status"), [("x = g()", "ok"), ("x = g() + 1", "raised"), ("g()", "ok")]
)
def test_a_watched_job_says_what_returned_nothing(
    monkeypatch: pytest.MonkeyPatch, body: str, status: str
) -> None:
    """Whether that was the end of it or not; and observations do not come back."""
    source = f"def f():\n    {body}\n    return 1\ndef g():\n    x = 1\n"
    monkeypatch.setitem(sys.modules, "submitted", ModuleType("as it was before"))
    job = Job("submitted.py", source, function=cloudpickle.dumps(call_f), watched=True)
    frame = wire.decode(child.perform(job))
    assert (frame.status, frame.values["ended"]) == (status, "g" if "x = " in body else "")
    assert sys.getprofile() is None and "f" not in frame.values


def test_long_messages_are_cut(perform: Perform) -> None:
    """A message of a megabyte leaves two thousand characters of text, marked as cut."""
    error = perform(raising("raise ValueError('x' * 10**6)"), call_f).values["error"]
    assert error.endswith("xxx ...")
    assert len(error) == child.MAX_ERROR_CHARACTERS + len(" ...")


HOSTILE = """
class Error(Exception):
    def __str__(self):
        {body}
    __repr__ = __str__

def f():
    raise Error
"""


@pytest.mark.parametrize("body", ["raise ValueError", "raise SystemExit", "return 3", "return ''"])
def test_exceptions_that_cannot_be_put_in_words(perform: Perform, body: str) -> None:
    """An exception whose own text raises, or is none, is answered like others."""
    frame = perform(HOSTILE.format(body=body), call_f)
    assert frame.status == "raised"
    assert "submitted.py, line 8, in f" in frame.values["error"]
    assert frame.values["function"] == "f"


def test_describe_without_a_traceback() -> None:
    """An exception that was never raised has its last line alone."""
    assert child.describe(ValueError("no"), Job("submitted.py", "")) == {
        "error": "ValueError: no", "function": "", "line": 0, "module": "", "above": "",
        "stand_ins": "",
    }  # fmt: skip


# A file that may import another one ---------------------------------------------------------------

PerformExtra = Callable[..., tuple[str, dict[str, Any]]]
BROKEN = "does not import: fix submitted.py first"
EXTRA = "from submitted import g\ndef f():\n    return g()\n"


@pytest.fixture
def perform_extra(
    monkeypatch: pytest.MonkeyPatch,
) -> PerformExtra:
    """Performs a job of an extra file: its text, the main file's, and a probe."""
    for name in ("submitted", "extra"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    for name in ("submitted.py", "extra.py"):
        monkeypatch.setitem(linecache.cache, name, (0, None, [], ""))

    def perform(
        source: str, main: str, *, why_not: str = "", probe: Callable[..., Any] = call_f
    ) -> tuple[str, dict[str, Any]]:
        monkeypatch.setattr(sys, "meta_path", list(sys.meta_path))
        monkeypatch.setattr(modules._StandIn, "refuses", False)
        sys.modules.pop("submitted", None)
        job = Job(
            "extra.py", source, function=cloudpickle.dumps(probe), module="extra",
            others=(Job("submitted.py", main, why_not=why_not),),
        )  # fmt: skip
        frame = wire.decode(child.perform(job))
        return frame.status, dict(frame.values)

    return perform


def test_an_extra_file_imports_the_main_file_anew_each_time(perform_extra: PerformExtra) -> None:
    """Nothing of one test reaches the next, in neither file."""
    main = "count = 0\ndef g():\n    global count\n    count += 1\n    return count\n"
    for _ in range(2):
        assert perform_extra(EXTRA, main)[1] == {"f": 1}


def test_the_probe_gets_the_extra_file_by_its_own_name(perform_extra: PerformExtra) -> None:
    """And the main file's module is the one that can be looked up."""
    source = "import sys, submitted\ndef f():\n    return __name__ + ' ' + __file__ + ' ' + g()\n"
    source += "def g():\n    return submitted.__file__ * (sys.modules['submitted'] is submitted)\n"
    assert perform_extra(source, "")[1] == {"f": "extra extra.py submitted.py"}


def test_a_main_file_that_nobody_imports_is_not_executed(perform_extra: PerformExtra) -> None:
    """What it does at its top costs an extra file nothing."""
    assert perform_extra("def f():\n    return 1\n", "1 / 0")[1] == {"f": 1}


def test_a_traceback_through_both_files_shows_the_lines_of_each(
    perform_extra: PerformExtra,
) -> None:
    """Each under its own name; the innermost function is the one to look at."""
    status, values = perform_extra(EXTRA, "def g():\n    return 1 / 0\n")
    assert status == "raised" and values["function"] == "g"
    assert values["error"].split("\n") == [
        "extra.py, line 3, in f",
        "    return g()",
        "submitted.py, line 2, in g",
        "    return 1 / 0",
        "ZeroDivisionError: division by zero",
    ]


def test_a_main_file_that_does_not_compile_is_named_where_it_is_imported(
    perform_extra: PerformExtra,
) -> None:
    """The late errors of the compiler come without text: the line is the main file's."""
    status, values = perform_extra(EXTRA, "x = 1\nreturn x\n")
    assert status == "import failed"
    assert 'File "submitted.py", line 2' in values["error"] and "return x" in values["error"]


def test_a_main_file_that_does_not_import_fails_only_what_uses_it(
    perform_extra: PerformExtra,
) -> None:
    """The extra file imports all the same; the reason names the main file."""
    source = EXTRA + "def h():\n    return 1\n"
    status, values = perform_extra(source, "1 / 0", why_not=BROKEN)
    assert status == "raised"
    assert values["error"].endswith(
        "ImportError: `submitted` does not import: fix submitted.py first"
    )
    assert perform_extra(
        source,
        "1 / 0",
        why_not=BROKEN,
        probe=lambda m: {"h": m.h()},
    )[1] == {"h": 1}


def test_a_main_file_that_is_imported_late_may_have_stand_ins_at_its_top(
    perform_extra: PerformExtra,
) -> None:
    """Set-up of a package that is not there costs nothing, whenever the file is imported."""
    main = "import matplotlib_of_mine as m\nm.use('Agg')\ndef g():\n    return 1\n"
    late = "def f():\n    from submitted import g\n    return g()\n"
    files = ["submitted.py", "extra.py"]
    sys.meta_path.append(modules.StandIns(["matplotlib_of_mine"], modules.WHY, files))
    assert perform_extra(late, main)[1] == {"f": 1}


def test_a_main_file_knows_no_extra_file(perform: Perform) -> None:
    """Its tests are the same whether an extra file was handed in or not."""
    sys.modules.pop("extra")
    error = perform("import extra\n").values["error"]
    assert error.endswith("ModuleNotFoundError: No module named 'extra'")
