#!/usr/bin/env bash
# Compares carnet with the command line of Typst on the same document, in turn, and tells what printing costs as a course grows.
#
#   tests/bench/print.sh [K] [N…]     K rounds (3 unless told) of courses of N lessons each (100 and 1000 unless told)
#
# The lessons come from the generator gen.py, at ../shared/bench or where CARNET_BENCH_GEN says. `carnet build --only pdf --typst` writes what
# Typst needs; then each round makes the PDF of one language once with each program, from cold. Typst is built from crates.io at the version
# that carnet has, into tests/.tools: that takes some ten minutes once. The last line for each size is `wall carnet/typst: X (median of K)`.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

typst_version=0.15.1
tools=tests/.tools
work=$PWD/$tools/bench
generator=${CARNET_BENCH_GEN:-../shared/bench/gen.py}

main() {
    local rounds=${1:-3} carnet
    [[ $rounds =~ ^[1-9][0-9]*$ ]] || { sed -n '2,/^set/{/^#/s/^# \{0,1\}//p}' "${BASH_SOURCE[0]}" >&2; exit 2; }
    [[ -f $generator ]] || { echo "there is no generator at $generator: CARNET_BENCH_GEN can name another place" >&2; exit 1; }
    shift || true
    cargo build --release --locked --quiet
    carnet=$(realpath "${CARGO_TARGET_DIR:-target}/release/carnet")
    install_typst
    mkdir -p "$work"
    python3 tests/bench/print.py "$generator" "$carnet" "$PWD/$tools/typst/bin/typst" "$work" "$rounds" "${@:-100 1000}"
}

install_typst() {
    [[ -x $tools/typst/bin/typst ]] && [[ $("$tools/typst/bin/typst" --version) == "typst $typst_version"* ]] && return
    cargo install --locked --version "$typst_version" --root "$tools/typst" typst-cli
}

main "$@"
