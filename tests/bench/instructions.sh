#!/usr/bin/env bash
# Counts the instructions of the paths on which a build spends its time, and compares them with the last ones.
#
#   tests/bench/instructions.sh            fails where a path takes 5 % more than instructions.txt says, or 5 % less
#   tests/bench/instructions.sh --record   writes instructions.txt
#
# The counts are valgrind's, of the program that people run, as it builds a small site on one thread: the same on a busy machine as on a quiet
# one. Fewer than recorded fails too, so that a gain is recorded and cannot be lost again unseen. What is counted has `#[inline(never)]` in
# its source: a function that the compiler has dissolved in others is told as missing. Needs valgrind, and a processor with AVX2, as the record
# has it. The last line is `instructions: N passed, N failed`.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
export LC_ALL=C.UTF-8

record=tests/bench/instructions.txt
work=tests/.tools/instructions
lessons=40
tolerance=5

# name | what is counted, with all that it calls
paths='
parse|carnet::parse::lesson
check|carnet::check::Rules::lesson
highlight|carnet::samples::highlight::Highlighter::lines
render|carnet::render::html::job::Job::render
index|carnet::render::search::Collector::add
write|carnet::disk::stage::Stage::put
build|PROGRAM TOTALS
'

main() {
    local name function count last passed=0 failed=0 counted=''
    [[ $# == 0 || $* == --record ]] || { sed -n '2,/^set/{/^#/s/^# \{0,1\}//p}' "${BASH_SOURCE[0]}" >&2; exit 2; }
    cargo build --release --locked --quiet
    run
    while IFS='|' read -r name function; do
        [[ $name ]] || continue
        count=$(instructions "$function")
        last=$(sed -n "s/^$name \([0-9]*\)$/\1/p" "$record" 2>/dev/null || true)
        counted+="$name $count"$'\n'
        if [[ ! $count ]]; then
            echo "$name: there is no $function in the program"
        elif [[ $* == --record ]]; then
            echo "$name: $count"
        elif [[ ! $last ]]; then
            echo "$name: $count, and none recorded; record it with $0 --record"
        elif (((count - last) * 100 > last * tolerance || (last - count) * 100 > last * tolerance)); then
            echo "$name: $count instead of $last; if that is meant, record it with $0 --record"
        else
            echo "$name: $count, last $last"
            passed=$((passed + 1))
            continue
        fi
        failed=$((failed + 1))
    done <<<"$paths"
    if [[ $* == --record ]]; then
        printf '%s' "$counted" >"$record"
    else
        echo "instructions: $passed passed, $failed failed"
        ((failed == 0))
    fi
}

# Builds a site, with the instructions of each function counted into a file.
run() {
    rm -rf "$work"
    mkdir -p "$work"
    rustc --edition 2024 -O -o "$work/lessons" tests/bench/lessons.rs
    "$work/lessons" $lessons "$work/project"
    RAYON_NUM_THREADS=1 valgrind --quiet --tool=callgrind --callgrind-out-file="$work/counts" \
        "${CARGO_TARGET_DIR:-target}/release/carnet" --quiet --root "$work/project" build --only site --out "$work/out"
    callgrind_annotate --inclusive=yes --threshold=100 "$work/counts" >"$work/functions"
}

# Prints the instructions of a function. One that calls itself stands there again, with a number of its own.
instructions() {
    sed -n "s/^ *\([0-9,]*\) ([ 0-9.]*%)  *\(.*:\)\{0,1\}$1\( \[.*\)\{0,1\}$/\1/p" "$work/functions" | head -n 1 | tr -d ,
}

main "$@"
