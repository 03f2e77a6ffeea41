"""How time and memory grow with the size of each construct of constructs.py.

    growth.py TOOL WORK [NAMES …] [--from NAME] [--seconds 0.2] [--verbs build] [--jobs 2]

A book of n, 2n and 4n of a construct is built; n is doubled until what the construct itself takes, beyond a book of a few
words, can be told from what runs differ by. Fails where twice as many bytes of it take more than 2.6 times as long, or a
build more than a minute or 4 GB. What the tool refuses to have more of ends there, as `refused`. (`check` does what a
build does up to the writing of files: `--verbs check,build` has both.)
"""

import argparse
import math
import os
import pathlib
import resource
import shutil
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor

from constructs import CONSTRUCTS

# Each run is the first: it knows of no build before.
os.environ["BINDERY_CACHE"] = ""

MOST_GROWTH = 2.6
MOST_SECONDS = 60
MOST_BYTES = 4 << 30
# A text of more than this isn't made.
LARGEST = 4_000_000


def write(folder, book):
    shutil.rmtree(folder, ignore_errors=True)
    files = {"a.md": book if book.startswith("---") else "# A\n\n" + book} if isinstance(book, str) else book
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    return sum(len(text.encode("utf-8")) for text in files.values())


def limit():
    resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES, MOST_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def run(tool, verb, folder, out):
    """Seconds of the processor, bytes at the peak, and how it ended: `built`, `refused`, or what went wrong."""
    shutil.rmtree(out, ignore_errors=True)
    command = [str(tool), verb, str(folder), "--quiet"] + (["--out", str(out)] if verb == "build" else [])
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, preexec_fn=limit,
                               start_new_session=True)
    ends_at = time.monotonic() + MOST_SECONDS
    ended = 0
    while not ended:
        ended, status, usage = os.wait4(process.pid, os.WNOHANG)
        if not ended and time.monotonic() > ends_at:
            os.kill(process.pid, signal.SIGKILL)
            ended, _, usage = os.wait4(process.pid, 0)
            status = None
        elif not ended:
            time.sleep(0.01)
    process.returncode = -1 if status is None else os.waitstatus_to_exitcode(status)
    how = {0: "built", 1: "refused"}.get(process.returncode, f"ended with {process.returncode}")
    if status is None:
        how = f"took more than {MOST_SECONDS} s"
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024, how


class Bench:
    def __init__(self, tool, work, seconds):
        self.tool, self.work, self.seconds = tool, work, seconds
        self.begins = {}
        book, out = self.folders()
        write(book, "Text.\n")
        for verb in ("check", "build"):
            runs = [run(tool, verb, book, out) for _ in range(3)]
            self.begins[verb] = (min(one[0] for one in runs), min(one[1] for one in runs))

    def folders(self):
        """Of this thread: a book and what is built of it."""
        own = self.work / str(threading.get_ident())
        return own / "book", own / "out"

    def measure(self, name, verb):
        """A row of the table, and what is wrong with it."""
        book, n, most = CONSTRUCTS[name]
        folder, out = self.folders()
        found, size = [], 0
        while True:
            size = write(folder, book(n))
            spent, peak, how = run(self.tool, verb, folder, out)
            own = spent - self.begins[verb][0]
            # Below this it is no more than what two runs differ by.
            if found or own > self.seconds or how != "built":
                found.append((size, own, max(0, peak - self.begins[verb][1]), how))
            if len(found) == 3 or how != "built" or n * 2 > most or size * 2 > LARGEST:
                break
            n *= 2
        if not found:
            found.append((size, own, max(0, peak - self.begins[verb][1]), how))
        growth = [doubled(before, after) for before, after in zip(found, found[1:]) if after[3] == "built"]
        wrong = [how for *_, how in found if how not in ("built", "refused")]
        if growth and growth[-1] > MOST_GROWTH:
            wrong.append(f"grows by {growth[-1]:.1f}")
        return {"name": name, "verb": verb, "found": found, "growth": growth, "wrong": wrong}


def doubled(before, after):
    """How many times as long twice as many bytes take."""
    return 2 ** (math.log(after[1] / before[1]) / math.log(after[0] / before[0]))


def show(row):
    cells = " ".join(f"{size / 1e3:>6.0f} kB {own:6.2f} s" for size, own, *_ in row["found"])
    growth = " ".join(f"{one:4.1f}" for one in row["growth"])
    peak = max(peak for _, _, peak, _ in row["found"]) / 1e6
    ended = row["found"][-1][3]
    said = "; ".join(row["wrong"]).upper() if row["wrong"] else ("" if ended == "built" else ended)
    print(f"{row['name']:36} {row['verb']:5} {cells:56} | {growth:9} | {peak:5.0f} MB {said}",
          flush=True)


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("tool", type=pathlib.Path)
    arguments.add_argument("work", type=pathlib.Path)
    arguments.add_argument("names", nargs="*", help="parts of the names of constructs; all where none is given")
    arguments.add_argument("--from", dest="first", help="the construct with which to begin")
    arguments.add_argument("--seconds", type=float, default=0.2, help="what a construct takes at least at first")
    arguments.add_argument("--verbs", default="build")
    arguments.add_argument("--jobs", type=int, default=2, help="builds at a time")
    chosen = arguments.parse_args()
    work = chosen.work / "growth"
    bench = Bench(chosen.tool, work, chosen.seconds)
    print(f"of {', '.join(f'{verb} {spent:.2f} s, {peak / 1e6:.0f} MB' for verb, (spent, peak) in bench.begins.items())}"
          " to begin with:\n")
    names = list(CONSTRUCTS)
    names = [name for name in names[names.index(chosen.first) if chosen.first else 0:] if not chosen.names or any(part in name for part in chosen.names)]
    wrong = 0
    with ThreadPoolExecutor(chosen.jobs) as pool:
        measured = [(name, verb) for name in names for verb in chosen.verbs.split(",")]
        for row in pool.map(lambda one: bench.measure(*one), measured):
            show(row)
            wrong += bool(row["wrong"])
    shutil.rmtree(work, ignore_errors=True)
    if wrong:
        sys.exit(f"growth.py: {wrong} grow faster than their size, or take too much")


if __name__ == "__main__":
    main()
