#!/bin/sh
# The window's texts: English in the sources, Chinese in ccworkbench_zh.ts, English plurals in ccworkbench_en.ts.
#
#   translations.sh update   collect the texts of ui/ into the .ts files, drop those gone, compile the .qm files
#   translations.sh check    exit 1 when update would change something or a text has no translation
#
# The .qm files are committed, so that a bare checkout runs without this step.
set -eu
cd "$(dirname "$0")/.."
tools=$PWD/.venv/bin
home=resources/translations

collect() {
    # No line numbers in the .ts files: they would change with every edit of a source.
    # shellcheck disable=SC2046  # our own file names hold no blanks
    "$tools/pyside6-lupdate" $(find ui -name '*.py' | LC_ALL=C sort) -silent -no-obsolete -locations none \
        -source-language en_GB -target-language "$2" $3 -ts "$1"
}

collect_both() {
    collect "$1/ccworkbench_zh.ts" zh_CN ""
    collect "$1/ccworkbench_en.ts" en_GB "-pluralonly"
}

compile_both() {
    for language in zh en; do
        "$tools/pyside6-lrelease" -silent "$1/ccworkbench_$language.ts" -qm "$1/ccworkbench_$language.qm"
    done
}

case "${1:-}" in
update)
    mkdir -p "$home"
    collect_both "$home"
    compile_both "$home"
    ;;
check)
    [ -e "$home/ccworkbench_zh.ts" ] || { echo "$home holds no texts: make translations" >&2; exit 1; }
    scratch=$(mktemp -d)
    trap 'rm -rf "$scratch"' EXIT
    cp "$home"/ccworkbench_*.ts "$scratch"
    collect_both "$scratch"
    compile_both "$scratch"
    status=0
    for made in "$scratch"/ccworkbench_*; do
        name=${made##*/}
        cmp -s "$made" "$home/$name" || { echo "$home/$name is behind the sources: make translations" >&2; status=1; }
    done
    for texts in "$home"/ccworkbench_*.ts; do
        open=$(grep -c 'type="unfinished"' "$texts" || true)
        [ "$open" = 0 ] || { echo "$texts: $open texts without a translation" >&2; status=1; }
    done
    exit $status
    ;;
*)
    echo "usage: $0 update|check" >&2
    exit 2
    ;;
esac
