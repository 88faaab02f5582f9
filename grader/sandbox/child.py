"""What one child does: lock itself down, run a job, send one frame, end.

A job is a submitted file and a probe (see protocol.py). The file is executed as a fresh module,
and so are other submitted files that it imports: nothing of one test reaches the next. The probe
is called with that module and its inputs, and what it returns is encoded as data. An exception is
an answer too: its text goes into the frame, cut to the lines of the student's own files.
"""

from __future__ import annotations

import faulthandler
import io
import linecache
import marshal
import os
import sys
import traceback
from collections.abc import Callable, Collection
from functools import lru_cache
from types import CodeType, ModuleType, TracebackType
from typing import Any

from grader.sandbox import batch, by_value, copies, lockdown, modules, numeric, returns, wire
from grader.sandbox.protocol import IMPORTED, READY, STACK, Job

MAX_ERROR_CHARACTERS = 2000
MAX_OWN_LINES = 6
SUGGESTS = ". Did you mean: "
MAX_SUGGESTION = 200


def run(packed: bytes, channel: int, lock_down: Callable[[], None]) -> None:
    """Locks this process down, runs a packed job, and sends READY, IMPORTED and then the frame.

    Descriptors 1 and 2 are where prints go. The caller ends the process afterwards.

    Raises:
        OSError, ValueError: the lockdown failed; READY was not sent and nothing has been run.
    """
    job = Job.loads(packed)
    if STACK is not None:  # written by C code at once, whatever the submission is doing
        faulthandler.register(STACK, file=channel, all_threads=False)
    lock_down()
    _write_all(channel, READY)
    try:
        imported = _once(lambda: _write_all(channel, IMPORTED))

        def one(job: Job) -> bytes:
            return perform(job, imported)

        for part in batch.perform_each(job, one) if job.batch else (one(job),):
            _flush()
            _write_all(channel, part)
    except BaseException:
        pass  # a submission broke what is around it: no answer is its answer


def _once(action: Callable[[], None]) -> Callable[[], None]:
    """A function that does something when it is first called, and never again."""
    left = [action]
    return lambda: left.pop()() if left else None


def _flush() -> None:
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except BaseException:  # the student's own stream, maybe: its prints are its own loss
            pass


def read_all(descriptor: int) -> bytes:
    """Reads a descriptor up to its end."""
    parts = []
    while part := os.read(descriptor, 1 << 16):
        parts.append(part)
    return b"".join(parts)


def print_line_by_line() -> None:
    """Has prints go out at the end of each line, so that they are out before a crash."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(line_buffering=True, encoding="utf-8", errors="backslashreplace")


def perform(job: Job, imported: Callable[[], None] = lambda: None) -> bytes:
    """Runs a job in this process, and returns its frame.

    `imported` is called when the import is over, well or not.

    The frame has status "ok" and the probe's observations; or "import failed" or "raised", and
    what `describe` says of the exception. A job without a probe is answered with the
    submission's compiled code, and one that is watched with the function that came to its end
    without a `return`.
    """
    # What is the grader's is unpacked first: nothing that a submission patches comes between.
    try:
        inputs = wire.decode(job.inputs, inputs=True).values if job.inputs else {}
        with copies.original_numpy():
            function = by_value.loads(job.function) if job.function else None
    except ModuleNotFoundError as error:  # the zygote may load it, as for a submission
        return wire.encode({"error": str(error), "module": modules.wanted(error)}, "raised")
    modules.put_stand_ins(job.missing, _files(job))
    for other in job.others:
        _offer(other, job)
    try:
        code = _compile(job)
        module = _import(job, code)
    except BaseException as error:  # SystemExit too: an answer is owed whatever happens
        return wire.encode(describe(error, job), "import failed")
    finally:
        imported()
    modules.refuse_stand_ins()
    if function is None:
        return wire.encode({"code": wire.Raw(marshal.dumps(code))})
    ended = _watch(job) if job.watched else []
    try:
        observed = function(module, **inputs)
        returns.stop()
        if type(observed) is not dict:
            raise TypeError('a probe returns a dict of observations, like {"A.grad": a.grad}')
        return wire.encode(_ended(ended) if job.watched else observed)
    except BaseException as error:
        returns.stop()
        said = describe(error, job, function.__code__.co_filename)
        return wire.encode(said | _ended(ended), "raised")


def _watch(job: Job) -> list[str]:
    _show_lines_in_tracebacks(job)
    return returns.watch(_files(job))


def _ended(names: list[str]) -> dict[str, str]:
    return {"ended": "".join(names[-1:])}


def _compile(job: Job) -> CodeType:
    return _compiled(job.filename, job.source, job.code)


@lru_cache  # for a job of several probes
def _compiled(filename: str, source: str, marshalled: bytes) -> CodeType:
    if marshalled:
        code: CodeType = marshal.loads(marshalled)
        return code
    return compile(source, filename, "exec", dont_inherit=True)


def _import(job: Job, code: CodeType) -> ModuleType:
    module = ModuleType(job.module)
    sys.modules[job.module] = module  # dataclasses and typing look their module up
    _execute(job, code, module)
    return module


def _execute(job: Job, code: CodeType, module: ModuleType) -> None:
    module.__file__ = job.filename
    own = vars(sys.modules["builtins"])  # not ours, where copies are handed out
    own.update(exit=sys.exit, quit=sys.exit)  # Python has them from site, left out here
    vars(module)["__builtins__"] = own
    exec(code, vars(module))


def _offer(other: Job, job: Job) -> None:
    modules.offer(
        other.module,
        other.why_not,
        lambda module: _execute(other, _compile(other), module),
        _files(job),
    )


def _files(job: Job) -> dict[str, Job]:
    """The submitted files that a job can run into, by their names."""
    return {each.filename: each for each in (job, *job.others)}


def _show_lines_in_tracebacks(job: Job) -> None:
    for name, each in _files(job).items():
        lines = io.StringIO(each.source, newline=None).readlines()  # splits where Python splits
        linecache.cache[name] = (len(each.source), None, lines, name)


def describe(error: BaseException, job: Job, probe_file: str = "") -> dict[str, Any]:
    """Puts an exception in words: the submitted lines that it passed, and its last line.

    Returns:
        "error", text of at most MAX_ERROR_CHARACTERS; "function", the submission's function that
        it came from, "" if none; "line", the last line of `probe_file` that it passed, 0 if none;
        "module", the one that could not be imported, "" if that is not what happened; "above", of
        a NotImplementedError the submitted line above the one that raised it; "stand_ins", the
        packages that are not there and were used all the same.
    """
    files = _files(job)
    _show_lines_in_tracebacks(job)
    if isinstance(error, SyntaxError) and error.text is None and error.filename in files:
        error.text = linecache.getline(error.filename, error.lineno or 0) or None
    own, function, line = _passed(error.__traceback__, files, probe_file)
    last = "".join(traceback.format_exception_only(type(error), error)).rstrip()
    if len(own) > MAX_OWN_LINES:
        half = MAX_OWN_LINES // 2
        own = [*own[:half], f"... {len(own) - 2 * half} more calls ...\n", *own[-half:]]
    text = "".join([*own, last, _suggestion(error, last)])
    if len(text) > MAX_ERROR_CHARACTERS:
        text = text[:MAX_ERROR_CHARACTERS] + " ..."
    return {
        "error": text,
        "function": function,
        "line": line,
        "module": modules.wanted(error),
        "above": _above(error, files) if isinstance(error, NotImplementedError) else "",
        "stand_ins": " ".join(modules.used_stand_ins()),
    }


def _suggestion(error: BaseException, last: str) -> str:
    """Python's "Did you mean", where it is not in an exception's last line already.

    Before Python 3.12 only what ends a program says it.
    """
    if not isinstance(error, (AttributeError, NameError)) or SUGGESTS in last:
        return ""
    screen, sys.stderr, shown = sys.stderr, io.StringIO(), ""
    try:
        sys.__excepthook__(type(error), error, error.__traceback__)
        shown = sys.stderr.getvalue()
    except BaseException:  # its own text raises, maybe
        pass
    finally:
        sys.stderr = screen
    _, found, names = shown.rstrip().rpartition("\n")[2].partition(SUGGESTS)
    return found + names[:MAX_SUGGESTION]


def _above(error: BaseException, files: Collection[str]) -> str:
    """The last submitted line that is not empty above the innermost one of an exception."""
    name, number = "", 0
    for frame, line in traceback.walk_tb(error.__traceback__):
        if frame.f_code.co_filename in files:
            name, number = frame.f_code.co_filename, line
    lines = (linecache.getline(name, each).strip() for each in range(number - 1, 0, -1))
    return next(filter(None, lines), "")[:MAX_SUGGESTION]


def _passed(
    trace: TracebackType | None, files: Collection[str], probe_file: str
) -> tuple[list[str], str, int]:
    own, function, line = [], "", 0
    for frame, number in traceback.walk_tb(trace):
        code = frame.f_code
        if code.co_filename in files:
            source = linecache.getline(code.co_filename, number).strip()
            function = _name(code)
            own.append(f"{code.co_filename}, line {number}, in {code.co_name}\n    {source}\n")
        elif code.co_filename == probe_file:
            line = number
    return own, function, line


def _name(code: CodeType) -> str:
    """A function's name, a method's with its class: there are many of the name `forward`.

    Python 3.10 does not say the class.
    """
    return getattr(code, "co_qualname", code.co_name).rsplit("<locals>.", 1)[-1]


def end() -> None:
    """Ends the process at once: no clean-up code, the student's or Python's, runs."""
    os._exit(0)


def main(wall_s: int, cpu_s: int, memory_bytes: int) -> None:
    """Runs one job, from descriptor 0, in a Python of its own: for machines without fork."""
    limits = lockdown.ProcessLimits(wall_s, cpu_s, memory_bytes)
    print_line_by_line()
    answers = os.dup(1)
    os.dup2(2, 1)
    lock_down = lockdown.prepared(lockdown.portable(), limits)
    packed = read_all(0)
    numeric.needed()
    copies.hand_out()
    run(packed, answers, lambda: lock_down(0))
    end()


def _write_all(descriptor: int, data: bytes) -> None:
    while data:
        data = data[os.write(descriptor, data) :]
