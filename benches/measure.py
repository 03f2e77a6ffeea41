"""Measures the tool on the publication of publication.py and prints the tables of docs/performance.md.

    measure.py TOOL STAGES WORK [--rounds 3] [--long-rounds 1]

Times are processor time, user and system of all threads, which other work on the machine disturbs least; the time that
passed stands beside it. Runs alternate, and of each the least counts. WORK is a folder for what is written.
"""

import argparse
import json
import os
import pathlib
import shutil
import subprocess
import sys
import time

# Each run is the first: it knows of no build before.
os.environ["BINDERY_CACHE"] = ""

HERE = pathlib.Path(__file__).parent
FONTS = HERE.parent / "fonts"
LANGUAGES = ("en", "fr", "ar")
JOBS = 2
# pandoc and Typst know no Arabic face by themselves.
FACES = {"en": "Source Serif 4", "fr": "Source Serif 4", "ar": "Noto Naskh Arabic"}
COMPILE = """
import sys, typst
source, root, fonts, out = sys.argv[1:]
typst.compile(source, output=out, root=root, font_paths=[fonts], ignore_system_fonts=True)
"""


def run(*command, cwd=None):
    """Seconds of the processor, seconds that passed, and megabytes at the peak of a process; and what it printed."""
    begun = time.monotonic()
    process = subprocess.Popen([str(part) for part in command], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                               text=True, cwd=cwd)
    printed = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"measure.py: this failed: {' '.join(str(part) for part in command)}")
    return {"cpu": usage.ru_utime + usage.ru_stime, "wall": time.monotonic() - begun,
            "peak": usage.ru_maxrss * 1024 / 1e6, "printed": printed}


def least(runs):
    """The least of each measure."""
    return {name: min(one[name] for one in runs) for name in ("cpu", "wall", "peak")}


def total(parts):
    """Commands one after the other: their times added, the highest of their peaks."""
    return {"cpu": sum(part["cpu"] for part in parts), "wall": sum(part["wall"] for part in parts),
            "peak": max(part["peak"] for part in parts)}


def publication(folder, *arguments):
    return json.loads(run(sys.executable, HERE / "publication.py", folder, *arguments)["printed"])


def build(tool, folder, out, *arguments):
    # As the first build: pictures and covers are made.
    shutil.rmtree(out / ".cache", ignore_errors=True)
    return run(tool, "build", folder, "--quiet", "--strict", "--out", out, *arguments)


def stages(binary, folder, jobs):
    measured = run(binary, folder, jobs)
    return measured | json.loads(measured["printed"])


def pandoc_and_typst(folder, out):
    """The same six files by pandoc, with its default template, and the typst package; options that any user needs."""
    import pypandoc
    pandoc = pypandoc.get_pandoc_path()
    out.mkdir(parents=True, exist_ok=True)
    parts = []
    for language in LANGUAGES:
        manuscript = (folder / "manuscript" / language).resolve()
        chapters = sorted(path.name for path in manuscript.glob("*.md"))
        options = ["--from", "markdown+alerts", "--standalone", "--toc", "--metadata", f"lang={language}",
                   "--metadata", "title=Report"]
        source = manuscript / "pandoc.typ"
        face = ["--variable", f"mainfont={FACES[language]}"]
        parts.append(run(pandoc, *chapters, *options, *face, "--to", "typst", "--output", source, cwd=manuscript))
        pdf = (out / f"report-{language}.pdf").resolve()
        parts.append(run(sys.executable, "-c", COMPILE, source, folder.resolve(), FONTS.resolve(), pdf))
        source.unlink()
        epub = (out / f"report-{language}.epub").resolve()
        parts.append(run(pandoc, *chapters, *options, "--to", "epub3", "--output", epub, cwd=manuscript))
    return total(parts)


def measure(chosen):
    work = chosen.work
    counts = publication(work / "report")
    tool, one_thread, engine, engine_one = [], [], [], []
    for _ in range(chosen.rounds):
        tool.append(build(chosen.tool, work / "report", work / "out", "--jobs", JOBS))
        engine.append(stages(chosen.stages, work / "report", JOBS))
        one_thread.append(build(chosen.tool, work / "report", work / "out", "--jobs", 1))
        engine_one.append(stages(chosen.stages, work / "report", 1))
    other = [pandoc_and_typst(work / "report", work / "pandoc") for _ in range(chosen.rounds)]
    publication(work / "short", "--languages", "en")
    publication(work / "long", "--languages", "en", "--chapters", "300")
    short, long = [], []
    for _ in range(chosen.long_rounds):
        short.append(build(chosen.tool, work / "short", work / "out-short", "--jobs", JOBS))
        long.append(build(chosen.tool, work / "long", work / "out-long", "--jobs", JOBS))
    return {"counts": counts, "pages": engine[0]["pages"], "tool": least(tool), "one_thread": least(one_thread),
            "engine": stage_least(engine), "engine_one": stage_least(engine_one), "other": least(other),
            "short": least(short), "long": least(long)}


def stage_least(runs):
    """The least of each stage, and of the whole process's peak; highlighting is the first resolving less the second."""
    def of(name, at):
        return min(one[name][at] for one in runs)

    return {"engine": of("engine", 0), "engine_wall": of("engine", 1), "peak": min(one["peak"] for one in runs),
            "own": of("fonts", 0) + of("reading", 0) + of("writing", 0),
            "page list": of("page list", 0),
            "highlighting": of("resolved", 0) - of("reading", 0)}


def show(found):
    counts, tool, engine = found["counts"], found["tool"], found["engine"]
    one, engine_one = found["one_thread"], found["engine_one"]
    pages = " + ".join(str(pages) for pages in found["pages"])
    print(f"\nPages: {pages}. Of each edition: {counts['chapters']} chapters, {counts['words']:,} words in English, "
          f"{counts['notes']} notes, {counts['tables']} tables with {counts['rows']:,} rows, {counts['pictures']} "
          f"pictures from {counts['files']} files, {counts['code_blocks']} blocks of code with "
          f"{counts['code_lines']:,} lines, {counts['distinct_code_lines']:,} of them distinct.\n")

    def row(name, measured, limit, value, unit=""):
        print(f"| {name} | {measured} | {value:.2f}{unit} | {limit}{unit} | {'yes' if value <= limit else '**no**'} |")

    print("| | measured | ratio | limit | kept |\n|---|---|---|---|---|")
    row("reading, parsing, resolving, writing Typst", f"{engine['own']:.2f} s of {engine['engine']:.1f} s",
        10, 100 * engine["own"] / engine["engine"], " %")
    row("highlighting, each block once", f"{engine['highlighting']:.2f} s of {engine['engine']:.1f} s",
        15, 100 * engine["highlighting"] / engine["engine"], " %")
    # Reading holds all checks.
    checks = engine_one["own"] + engine_one["page list"]
    row("all of that and the page list", f"{checks:.2f} s of {engine_one['engine']:.1f} s",
        5, 100 * checks / engine_one["engine"], " %")
    row(f"six outputs, `--jobs {JOBS}`", f"{tool['cpu']:.1f} s to {engine['engine']:.1f} s",
        1.25, tool["cpu"] / engine["engine"])
    row("six outputs, `--jobs 1`", f"{one['cpu']:.1f} s to {engine_one['engine']:.1f} s",
        1.25, one["cpu"] / engine_one["engine"])
    row("ten times the pages", f"{found['long']['cpu']:.1f} s to {found['short']['cpu']:.1f} s",
        11, found["long"]["cpu"] / found["short"]["cpu"])
    row(f"peak memory, `--jobs {JOBS}`", f"the baseline's own: {engine['peak']:.0f} MB", 1100, tool["peak"], " MB")
    row("peak memory, `--jobs 1`", f"the baseline's own: {engine_one['peak']:.0f} MB", 700, one["peak"], " MB")
    print("\n| six outputs | processor | passed | peak memory |\n|---|---|---|---|")
    for name, measured in ((f"bindery, `--jobs {JOBS}`", tool), ("bindery, `--jobs 1`", one),
                           ("pandoc + Typst, one after the other", found["other"]),
                           ("bindery, 3,000 pages in English", found["long"])):
        print(f"| {name} | {measured['cpu']:.1f} s | {measured['wall']:.1f} s | {measured['peak']:.0f} MB |")
    print(f"\nLoad of the machine when it ended: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores.")


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("tool", type=pathlib.Path)
    arguments.add_argument("stages", type=pathlib.Path)
    arguments.add_argument("work", type=pathlib.Path)
    arguments.add_argument("--rounds", type=int, default=3)
    arguments.add_argument("--long-rounds", type=int, default=1)
    chosen = arguments.parse_args()
    show(measure(chosen))


if __name__ == "__main__":
    main()
