"""Runs a submission's code in locked-down child processes, and brings back data only.

    client.py      the grader's side: starts a child per probe, keeps the clock, kills
    zygote.py      the child's side: a process that has NumPy loaded and forks for each probe
    child.py       what one child does: lock itself down, run the job, send one frame
    lockdown.py    the protections, layer by layer
    wire.py        frames: how observations travel, and how expectations are kept

zygote, child, lockdown and wire run beside a student's code. They import nothing of the kit
outside this folder, so nothing of the grader's is in their memory.
"""
