#!/usr/bin/env python3
"""Measures builds: see run.sh, which installs what this needs.

usage: bench.py compare GENERATOR WORK N K NAME=PROGRAM…   with the programs carnet and floor, and any of hugo and mdbook
       bench.py scale GENERATOR WORK CARNET K N…
       bench.py warm GENERATOR WORK CARNET N K

Every round runs each program once, in turn. CPU time (user and system, of all threads) and the peak of memory are what the kernel says of the
ended processes; medians are shown. Builds are from cold, into a new folder on a file system in memory.
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
LOCALES = ["en", "fr"]


def generate(generator, peer, n, folder):
    shutil.rmtree(folder, ignore_errors=True)
    subprocess.run([sys.executable, generator, peer, str(n), str(folder)], check=True)
    return folder


def carnet_corpus(generator, n, work):
    """Makes a project of carnet and returns its folder."""
    project = work / f"carnet-{n}"
    shutil.rmtree(project, ignore_errors=True)
    plain = generate(generator, "plain", n, work / f"plain-{n}")
    convert.main(plain, project)
    shutil.rmtree(plain)
    return project


class Peer:
    """A program on its corpus: the commands that it takes for one build, to be run at the same time."""

    def __init__(self, commands, highlights=True):
        self.commands, self.highlights = commands, highlights


def carnet_peer(program, project):
    return Peer(lambda out: [[program, "--quiet", "--root", str(project), "build", "--only", "site", "--out", str(out)]])


def hugo_peer(program, project):
    return Peer(lambda out: [[
        program, "--quiet", "--noBuildLock", "--source", str(project), "--destination", str(out / "site"), "--cacheDir", str(out / "cache")
    ]])


def mdbook_peer(program, project):
    """mdBook knows one language a book, and leaves colours to the reader's browser."""
    return Peer(lambda out: [[program, "build", str(project / locale), "--dest-dir", str(out / "site" / locale)] for locale in LOCALES], False)


def floor_peer(program, project, sizes):
    return Peer(lambda out: [[program, str(sizes), str(out / "site"), str(project)]], False)


def run(commands):
    """Runs commands at the same time; returns what they cost together, and the largest peak of one of them."""
    start = time.monotonic()
    processes = [subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) for command in commands]
    cost = {"cpu": 0, "sys": 0, "peak": 0}
    for command, process in zip(commands, processes):
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = status
        if status != 0:
            sys.exit(f"failed: {' '.join(command)}")
        cost["cpu"] += usage.ru_utime + usage.ru_stime
        cost["sys"] += usage.ru_stime
        cost["peak"] = max(cost["peak"], usage.ru_maxrss / 1024)
    return {**cost, "wall": time.monotonic() - start}


def lesson_pages(site, n):
    pages = list(site.rglob("*.html"))
    lessons = [path for path in pages if path.name.startswith("lesson-") or path.parent.name.startswith("lesson-")]
    if len(lessons) != n * len(LOCALES):
        sys.exit(f"{len(lessons)} lesson pages instead of {n * len(LOCALES)} in {site}")
    return pages, lessons


def build(peer, n):
    """Runs one build into a new folder; returns what it cost and what it made."""
    out = MEMORY / f"carnet-bench-{os.getpid()}"
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir()
    try:
        cost = run(peer.commands(out))
        pages, lessons = lesson_pages(out / "site", n)
        middle = sorted(lessons)[len(lessons) // 2]
        if peer.highlights and middle.read_text(encoding="utf-8").count("<span") < 100:
            sys.exit(f"the code is not highlighted in {middle}")
        return {**cost, "pages": len(pages), "page": sum(path.stat().st_size for path in lessons) / len(lessons) / 1024}
    finally:
        shutil.rmtree(out, ignore_errors=True)


def rounds(peers, k):
    """One warm-up, then k rounds; each round runs every program once. peers: name -> (peer, n)."""
    results = {name: [] for name in peers}
    for turn in range(k + 1):
        for name, (peer, n) in peers.items():
            result = build(peer, n)
            if turn > 0:
                results[name].append(result)
    return results


def median(results, key):
    return statistics.median(result[key] for result in results)


def table(results, per_page):
    print(f"{'':13} {'CPU s':>8} {'least':>7} {'most':>7} {'system s':>9} {'wall s':>8} {'peak MiB':>9} {'pages':>7} {'ms/page':>8} {'KiB/page':>9}")
    for name, runs in results.items():
        cpu = [run["cpu"] for run in runs]
        print(
            f"{name:13} {statistics.median(cpu):8.3f} {min(cpu):7.3f} {max(cpu):7.3f} {median(runs, 'sys'):9.3f} {median(runs, 'wall'):8.3f}"
            f" {median(runs, 'peak'):9.1f} {runs[0]['pages']:7} {1000 * statistics.median(cpu) / per_page[name]:8.3f} {runs[0]['page']:9.1f}"
        )


def sizes_of(peer, n, work):
    """Builds once, and lists the sizes of what came of it."""
    out = MEMORY / f"carnet-bench-{os.getpid()}"
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir()
    run(peer.commands(out))
    site = out / "site"
    sizes = work / f"sizes-{n}.txt"
    lines = [f"{path.stat().st_size} {path.relative_to(site)}\n" for path in sorted(site.rglob("*")) if path.is_file()]
    sizes.write_text("".join(lines), encoding="utf-8")
    shutil.rmtree(out)
    return sizes


def compare(generator, work, n, k, *programs):
    work, n, k = pathlib.Path(work), int(n), int(k)
    programs = dict(program.split("=", 1) for program in programs)
    project = carnet_corpus(generator, n, work)
    carnet = carnet_peer(programs["carnet"], project)
    peers = {"floor": floor_peer(programs["floor"], project, sizes_of(carnet, n, work)), "carnet": carnet}
    if "hugo" in programs:
        peers["hugo"] = hugo_peer(programs["hugo"], generate(generator, "hugo", n, work / f"hugo-{n}"))
    if "mdbook" in programs:
        peers["mdbook"] = mdbook_peer(programs["mdbook"], generate(generator, "mdbook", n, work / f"mdbook-{n}"))
    print(f"{n} lessons in {len(LOCALES)} languages, {k} rounds after one to warm up", flush=True)
    results = rounds({name: (peer, n) for name, peer in peers.items()}, k)
    table(results, {name: n * len(LOCALES) for name in peers})
    ratios = []
    for name in ["hugo", "mdbook", "floor"]:
        if name in results:
            ratio = statistics.median(ours["cpu"] / theirs["cpu"] for ours, theirs in zip(results["carnet"], results[name]))
            ratios.append(f"carnet/{name}: {ratio:.3f}")
    print(f"cpu {', '.join(ratios)} (medians of {k})")


def scale(generator, work, carnet, k, *counts):
    work, k, counts = pathlib.Path(work), int(k), [int(n) for n in counts]
    peers = {f"{n} lessons": (carnet_peer(carnet, carnet_corpus(generator, n, work)), n) for n in counts}
    print(f"each in {len(LOCALES)} languages, {k} rounds after one to warm up", flush=True)
    table(rounds(peers, k), {f"{n} lessons": n * len(LOCALES) for n in counts})


def warm(generator, work, carnet, n, k):
    """Builds again with nothing changed, and after one edit, beside `b3sum`-like reading and hashing of all inputs by carnet's own hash."""
    work, n, k = pathlib.Path(work), int(n), int(k)
    project = carnet_corpus(generator, n, work)
    out = MEMORY / f"carnet-bench-{os.getpid()}"
    shutil.rmtree(out, ignore_errors=True)
    command = carnet_peer(carnet, project).commands(out)
    lesson = sorted(project.glob("content/*/lesson-*/en.md"))[n // 2]
    original = lesson.read_text(encoding="utf-8")
    again, edited, hashing = [], [], []
    try:
        cold = run(command)
        for turn in range(k):
            again.append(run(command))
            hashing.append(read_and_hash(project))
            lesson.write_text(f"{original}\nEdit {turn}.\n", encoding="utf-8")
            edited.append(run(command))
            # What an unchanged build is compared with must be unchanged.
            run(command)
    finally:
        lesson.write_text(original, encoding="utf-8")
        shutil.rmtree(out, ignore_errors=True)
    print(f"{n} lessons, {k} rounds: cold {cold['wall']:.3f} s")
    for name, runs in [("nothing changed", again), ("one lesson edited", edited)]:
        print(f"{name:18} wall {median(runs, 'wall'):.4f} s, CPU {median(runs, 'cpu'):.4f} s, peak {median(runs, 'peak'):.1f} MiB")
    print(f"{'read and hash':18} wall {statistics.median(hashing):.4f} s (one thread, BLAKE2b)")


def read_and_hash(project):
    import hashlib

    start = time.monotonic()
    digest = hashlib.blake2b()
    for path in sorted(project.rglob("*")):
        if path.is_file():
            digest.update(path.read_bytes())
    return time.monotonic() - start


COMMANDS = {"compare": compare, "scale": scale, "warm": warm}

if __name__ == "__main__":
    if len(sys.argv) < 6 or sys.argv[1] not in COMMANDS:
        sys.exit(__doc__)
    COMMANDS[sys.argv[1]](*sys.argv[2:])
