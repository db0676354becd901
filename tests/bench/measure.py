"""Runs one command and prints what it took: exit status, seconds, CPU seconds, peak memory in KiB.

    python -I -S measure.py CPUS OUTPUT COMMAND [ARGUMENT…]    CPUS is `all`, or the numbers of those to use: 0,1

A process of its own, and a small one: the kernel counts the memory of the process that starts a program as that program's
own, so what a large Python starts can't seem small. Its floor is this interpreter, some 10 MB; run.py prints it.
The command's standard output goes to the file OUTPUT, its stdin and stderr are this process's own.
"""

import os
import sys
import time


def main():
    cpus, output, *command = sys.argv[1:]
    if cpus != "all":
        os.sched_setaffinity(0, map(int, cpus.split(",")))
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
    stdout = (os.POSIX_SPAWN_OPEN, 1, output, flags, 0o666)
    start = time.monotonic()
    child = os.posix_spawn(command[0], command, os.environ, file_actions=[stdout])
    _, status, usage = os.wait4(child, 0)
    seconds = time.monotonic() - start
    unit = 1024 if sys.platform == "darwin" else 1  # macOS counts bytes, Linux KiB
    print(os.waitstatus_to_exitcode(status), seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss // unit)


main()
