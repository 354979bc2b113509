#!/usr/bin/env bash
# Measures how long it takes from the save of one lesson until the development server serves its new page, and prints one line.
#
#   tests/bench/serve.sh N [K]      in a course of N lessons in two languages, K saves (20 unless told)
#
# The lessons come from the generator gen.py, at ../shared/bench or where CARNET_BENCH_GEN says. CARNET names another program than the one that is
# built here.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

work=$PWD/tests/.tools/bench/serve
generator=${CARNET_BENCH_GEN:-../shared/bench/gen.py}

[[ ${1:-} =~ ^[1-9][0-9]*$ && ${2:-20} =~ ^[1-9][0-9]*$ && $# -le 2 ]] || { sed -n '2,/^set/{/^#/s/^# \{0,1\}//p}' "${BASH_SOURCE[0]}" >&2; exit 2; }
[[ -f $generator ]] || { echo "there is no generator at $generator: CARNET_BENCH_GEN can name another place" >&2; exit 1; }
if [[ ! ${CARNET:-} ]]; then
    cargo build --release --locked --quiet
    CARNET=${CARGO_TARGET_DIR:-target}/release/carnet
fi
rm -rf "$work"
mkdir -p "$work"
trap 'rm -rf "$work"' EXIT
python3 "$generator" plain "$1" "$work/plain" >/dev/null
python3 tests/bench/convert.py "$work/plain" "$work/project"
node tests/bench/serve.mjs "$CARNET" "$work/project" "$1" "${2:-20}"
