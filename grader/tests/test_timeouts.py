"""When a question is given up because its tests take their whole time."""

from threading import Thread

from grader.judging.timeouts import MAX_RUN, Timeouts


def run(timeouts: Timeouts, question: int, whole_time: bool = True) -> bool:
    """Runs a test if it shall be run; whether it was."""
    if not timeouts.begin(question):
        return False
    timeouts.end(question, whole_time)
    return True


def test_a_question_is_given_up_after_two() -> None:
    """Those that end before count for nothing, and neither do other questions."""
    timeouts = Timeouts([1, 2])
    ran = [run(timeouts, 1, whole_time) for whole_time in (True, False, False, True, False)]
    assert ran == [True, True, True, True, False]
    assert run(timeouts, 2, False)


def test_later_questions_are_given_up_after_one() -> None:
    """Three functions that loop take little more time than one."""
    timeouts = Timeouts(range(5))
    counts = [sum(run(timeouts, question) for _ in range(9)) for question in range(5)]
    assert counts == [MAX_RUN, 1, 1, 1, 1]


def test_a_test_waits_for_another_that_may_take_its_whole_time_too() -> None:
    """Only where one of the question has done so: otherwise they run beside one another."""
    timeouts = Timeouts([1])
    assert timeouts.begin(1) and timeouts.begin(1)
    timeouts.end(1, whole_time=True)
    later: list[bool] = []
    thread = Thread(target=lambda: later.append(timeouts.begin(1)))
    thread.start()
    thread.join(0.2)
    assert later == []
    timeouts.end(1, whole_time=True)
    thread.join(10)
    assert later == [False]


def test_who_has_waited_for_one_that_ended_in_time_is_run() -> None:
    """One loop costs no other test."""
    timeouts = Timeouts([1])
    assert timeouts.begin(1) and timeouts.begin(1)
    timeouts.end(1, whole_time=True)
    thread = Thread(target=lambda: timeouts.end(1, whole_time=False))
    thread.start()
    assert timeouts.begin(1)
    thread.join()
