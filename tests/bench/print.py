#!/usr/bin/env python3
"""Measures printing: see print.sh, which installs what this needs.

usage: print.py GENERATOR CARNET TYPST WORK K N…

Wall time is measured, since both programs use all processors; the peak of memory is what the kernel says of the ended process.
"""
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import bench  # noqa: E402


def timed(command):
    start = time.monotonic()
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.monotonic() - start
    process.returncode = status
    if status != 0:
        sys.exit(f"failed: {' '.join(map(str, command))}")
    return {"wall": wall, "cpu": usage.ru_utime + usage.ru_stime, "peak": usage.ru_maxrss / 1024}


def pages(pdf):
    out = subprocess.run(["pdfinfo", str(pdf)], check=True, capture_output=True, text=True).stdout
    return int(next(line.split(":")[1] for line in out.splitlines() if line.startswith("Pages:")))


def compare(generator, carnet, typst, work, rounds, count):
    project = bench.carnet_corpus(generator, count, work)
    out = bench.MEMORY / f"carnet-print-{os.getpid()}"
    try:
        subprocess.run([carnet, "--quiet", "--root", project, "build", "--only", "pdf", "--locale", "en", "--typst", "--out", out / "kept"], check=True)
        pdf = next((out / "kept/pdf").glob("*.pdf"))
        source = next(path.parent for path in (out / "kept/typst").rglob("main.typ"))
        results = {"carnet": [], "typst": [], "again": []}
        for turn in range(rounds + 1):
            shutil.rmtree(out / "new", ignore_errors=True)
            ours = [carnet, "--quiet", "--root", project, "build", "--only", "pdf", "--locale", "en", "--out", out / "new"]
            theirs = [typst, "compile", "--pdf-standard", "ua-1", "--ignore-system-fonts", "--font-path", source / "fonts", "--root", source, source / "main.typ", out / "typst.pdf"]
            for name, command in (("carnet", ours), ("typst", theirs), ("again", ours)):
                result = timed(command)
                if turn > 0:
                    results[name].append(result)
        if pages(out / "typst.pdf") != pages(pdf):
            sys.exit("the two documents are not equal")
        print(f"{count} lessons, {pages(pdf)} pages, {rounds} rounds after one to warm up")
        for name, label in (("carnet", "carnet"), ("typst", "typst"), ("again", "carnet again")):
            print(f"  {label:13} {bench.median(results[name], 'wall'):8.2f} s  {bench.median(results[name], 'cpu'):8.2f} s CPU  {bench.median(results[name], 'peak'):8.0f} MiB")
        ratio = statistics.median(ours["wall"] / theirs["wall"] for ours, theirs in zip(results["carnet"], results["typst"]))
        print(f"wall carnet/typst: {ratio:.3f} (median of {rounds})", flush=True)
    finally:
        shutil.rmtree(out, ignore_errors=True)


if __name__ == "__main__":
    if len(sys.argv) < 7:
        sys.exit(__doc__)
    generator, carnet, typst, work, rounds, *counts = sys.argv[1:]
    for count in [int(count) for argument in counts for count in argument.split()]:
        compare(generator, carnet, typst, pathlib.Path(work), int(rounds), count)
