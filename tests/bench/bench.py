#!/usr/bin/env python3
"""Measures builds: see run.sh, which installs what this needs.

usage: bench.py compare GENERATOR CARNET HUGO WORK N K
       bench.py scale GENERATOR CARNET WORK K N…

Every round runs each program once, in turn, from cold: into a new folder on a file system in memory. CPU time (user and system, of all
threads) and the peak of memory are what the kernel says of the ended process; medians are shown.
"""
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import convert  # noqa: E402

MEMORY = pathlib.Path("/dev/shm")
LOCALES = 2


def generate(generator, peer, n, folder):
    shutil.rmtree(folder, ignore_errors=True)
    subprocess.run([sys.executable, generator, peer, str(n), str(folder)], check=True)


def carnet_corpus(generator, n, work):
    """Makes a project of carnet and returns its folder."""
    plain, project = work / f"plain-{n}", work / f"carnet-{n}"
    shutil.rmtree(project, ignore_errors=True)
    generate(generator, "plain", n, plain)
    convert.main(plain, project)
    shutil.rmtree(plain)
    return project


def carnet_command(carnet, project):
    return lambda out: [carnet, "--quiet", "--root", str(project), "build", "--only", "site", "--out", str(out)]


def hugo_command(hugo, project):
    return lambda out: [hugo, "--quiet", "--noBuildLock", "--source", str(project), "--destination", str(out / "site"), "--cacheDir", str(out / "cache")]


def run(command, n):
    """Runs one build into a new folder; returns what it cost and what it made."""
    out = MEMORY / f"carnet-bench-{os.getpid()}"
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir()
    try:
        start = time.monotonic()
        process = subprocess.Popen(command(out), stdin=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.monotonic() - start
        process.returncode = status
        if status != 0:
            sys.exit(f"failed: {' '.join(command(out))}")
        pages = [path for path in (out / "site").rglob("*.html")]
        lessons = [path for path in pages if path.name.startswith("lesson-") or path.parent.name.startswith("lesson-")]
        if len(lessons) != n * LOCALES:
            sys.exit(f"{len(lessons)} lesson pages instead of {n * LOCALES}: {' '.join(command(out))}")
        middle = sorted(lessons)[len(lessons) // 2]
        text = middle.read_text(encoding="utf-8")
        if text.count("<span") < 100:
            sys.exit(f"the code is not highlighted in {middle}")
        return {
            "cpu": usage.ru_utime + usage.ru_stime,
            "sys": usage.ru_stime,
            "wall": wall,
            "peak": usage.ru_maxrss / 1024,
            "pages": len(pages),
            "page": sum(path.stat().st_size for path in lessons) / len(lessons) / 1024,
        }
    finally:
        shutil.rmtree(out, ignore_errors=True)


def rounds(commands, k):
    """One warm-up, then k rounds; each round runs every command once. commands: name -> (command, n)."""
    results = {name: [] for name in commands}
    for turn in range(k + 1):
        for name, (command, n) in commands.items():
            result = run(command, n)
            if turn > 0:
                results[name].append(result)
    return results


def median(results, key):
    return statistics.median(result[key] for result in results)


def table(results, per_page):
    print(f"{'':12} {'CPU s':>8} {'least':>7} {'most':>7} {'system s':>9} {'wall s':>8} {'peak MiB':>9} {'pages':>7} {'ms/page':>8} {'KiB/page':>9}")
    for name, runs in results.items():
        cpu = [run["cpu"] for run in runs]
        print(
            f"{name:12} {statistics.median(cpu):8.3f} {min(cpu):7.3f} {max(cpu):7.3f} {median(runs, 'sys'):9.3f} {median(runs, 'wall'):8.3f}"
            f" {median(runs, 'peak'):9.1f} {runs[0]['pages']:7} {1000 * statistics.median(cpu) / per_page[name]:8.3f} {runs[0]['page']:9.1f}"
        )


def compare(generator, carnet, hugo, work, n, k):
    work, n, k = pathlib.Path(work), int(n), int(k)
    project = carnet_corpus(generator, n, work)
    peer = work / f"hugo-{n}"
    generate(generator, "hugo", n, peer)
    print(f"{n} lessons in {LOCALES} languages, {k} rounds after one to warm up", flush=True)
    results = rounds({"carnet": (carnet_command(carnet, project), n), "hugo": (hugo_command(hugo, peer), n)}, k)
    table(results, {"carnet": n * LOCALES, "hugo": n * LOCALES})
    ratios = [ours["cpu"] / theirs["cpu"] for ours, theirs in zip(results["carnet"], results["hugo"])]
    print(f"cpu carnet/hugo: {statistics.median(ratios):.3f} (median of {k})")


def scale(generator, carnet, work, k, *counts):
    work, k, counts = pathlib.Path(work), int(k), [int(n) for n in counts]
    commands = {f"{n} lessons": (carnet_command(carnet, carnet_corpus(generator, n, work)), n) for n in counts}
    print(f"each in {LOCALES} languages, {k} rounds after one to warm up", flush=True)
    table(rounds(commands, k), {f"{n} lessons": n * LOCALES for n in counts})


if __name__ == "__main__":
    if len(sys.argv) < 6 or sys.argv[1] not in ("compare", "scale"):
        sys.exit(__doc__)
    {"compare": compare, "scale": scale}[sys.argv[1]](*sys.argv[2:])
