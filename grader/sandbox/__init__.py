"""Runs a submission's code in locked-down child processes, and brings back data only.

On the grader's side
    client.py      the sandbox: workers that run jobs, two at a time
    exchange.py    one job with one child: send, read, watch the clock, kill
    launch.py      how an isolated Python is started
    forking.py     a worker whose zygote forks a child per job: Linux
    spawn.py       a worker for machines without a safe fork
    outcome.py     what became of a child

On the child's side
    zygote.py      a process that has NumPy loaded and forks for each job
    child.py       what one child does: lock itself down, run the job, send one frame
    by_value.py    unpacks a probe's function
    batch.py       several probes in one job, for code that is not hostile
    lockdown.py    the protections, layer by layer
    wire.py        frames: how observations travel, and how expectations are kept
    protocol.py    what both sides say to one another

The child's side imports nothing of the kit outside this folder, so nothing of the grader's is in
the memory that a student's code shares.
"""
