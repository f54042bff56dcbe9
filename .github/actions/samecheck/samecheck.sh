#!/usr/bin/env bash
# What the steps of the action run. Its inputs come as variables (INPUT_PEERS and so on); nothing of them is ever code.
#
#   samecheck.sh install    samecheck and what it needs, into an environment of its own in $SAMECHECK_PLACE
#   samecheck.sh judge      runs samecheck; writes the reports, the job's summary and the outputs; exits as it does
set -euo pipefail

place=${SAMECHECK_PLACE:?the folder that the action may write to}
# Papers of a repository that are no copy, beside files of copy by their endings.
copy=('*.md' '*.html' '*.htm' '*.txt' ':(exclude).github/*')
for name in readme changelog changes license contributing code_of_conduct security authors robots requirements humans llms; do
    copy+=(":(exclude,icase,glob)**/$name.*")
done

install() {
    local root index=()
    root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../../.." && pwd)
    [ -z "${INPUT_TORCH_INDEX:-}" ] || index=(--extra-index-url "$INPUT_TORCH_INDEX")
    export PIP_CACHE_DIR=$place/pip PIP_DISABLE_PIP_VERSION_CHECK=1
    python3 -m venv "$place/venv"
    "$place/venv/bin/python" -m pip install --quiet "pip==$(sed -n 's/^PIP=//p' "$root/scripts/environment.sh")"
    "$place/venv/bin/python" -m pip install --quiet ${index[@]+"${index[@]}"} \
        --constraint "$root/scripts/constraints.txt" --build-constraint "$root/scripts/constraints.txt" \
        "samecheck[all] @ file://$root" "$(grep '^torch==' "$root/scripts/constraints.txt")"
}

judge() {
    local out=${INPUT_OUT:-$place/report} status=0 log
    options=() names=()
    [ -n "$(given "${INPUT_PEERS:-}")" ] || refused "no peers are named; give the input peers"
    case ${INPUT_COMMAND:-draft} in
    draft) drafts || return 0 ;;
    audit) audit ;;
    *) refused "the command is draft or audit, not ${INPUT_COMMAND}" ;;
    esac
    each --peers "$INPUT_PEERS"
    each --site "${INPUT_SITE:-}"
    each --config "${INPUT_CONFIG:-}"
    each --fail-above "${INPUT_FAIL_ABOVE:-}"
    each "" "${INPUT_OPTIONS:-}"
    mkdir -p -- "$out" "$place"
    rm -f -- "$out"/{draft,audit}.{json,sarif} "$out"/{draft,report}.md
    log=$(mktemp "$place/log.XXXXXX")
    PATH=$place/venv/bin:$PATH SAMECHECK_CACHE=${SAMECHECK_CACHE:-$place/cache} \
        samecheck "${options[@]}" "--out=$out" -- "${names[@]}" >&2 2>"$log" || status=$?
    told "$log" "$status"
    outputs "$out" "$status"
    return "$status"
}

# The command `draft` with the files to judge; false if none was changed.
drafts() {
    local since=${INPUT_SINCE:-} base="" lines
    git rev-parse --git-dir >/dev/null 2>&1 || refused "this folder is no git repository; check it out first"
    options=(draft --skip-empty --format "json,md,sarif")
    # What a push of a new branch names as its predecessor: nothing.
    [[ $since =~ ^0*$ ]] && since=""
    if [ -n "$since" ]; then
        base=$(git merge-base --end-of-options "$since" HEAD 2>/dev/null) ||
            refused "commit $since is not in this clone; check out with fetch-depth: 0"
        options+=("--since=$base")
    fi
    each --allow-loss "${INPUT_ALLOW_LOSS:-}"
    mapfile -t lines < <(given "${INPUT_PATHS:-}")
    [ ${#lines[@]} -gt 0 ] && copy=("${lines[@]}")
    mapfile -t names < <(given "${INPUT_FILES:-}")
    if [ ${#names[@]} -gt 0 ]; then
        return
    fi
    # By way of a file: where git fails, nothing would look as if nothing was changed, and the gate would stand open.
    mkdir -p -- "$place"
    if [ -n "$base" ]; then
        git diff --name-only -z --diff-filter=d --relative "$base" HEAD -- "${copy[@]}"
    else
        git ls-files -z -- "${copy[@]}"
    fi >"$place/changed" || refused "git cannot say which files were changed; correct the input paths"
    mapfile -d '' -t names <"$place/changed"
    [ ${#names[@]} -gt 0 ] && return
    echo "No copy was changed." | tee -a "${GITHUB_STEP_SUMMARY:-/dev/null}"
    output status 0
    output score ""
    return 1
}

audit() {
    options=(audit --format "html,json,md,sarif")
    names=("${INPUT_TARGET:-}")
    [ -n "${INPUT_TARGET:-}" ] || refused "no site is named; give the input target"
    each --reviews "${INPUT_REVIEWS:-}"
    each --facts "${INPUT_FACTS:-}"
}

# The lines of an input that hold something, without the carriage returns and blanks around them.
given() { sed 's/\r$//; s/^[[:blank:]]*//; s/[[:blank:]]*$//; /^$/d' <<<"$1"; }

# Adds an option for each line of an input, name and value in one word: a value may begin with a dash.
each() {
    local line
    while IFS= read -r line; do
        options+=("${1:+$1=}$line")
    done < <(given "$2")
}

# Shows what samecheck said, and the last line of it beside the change if something is wrong.
told() {
    local stop line
    stop=samecheck-$RANDOM$RANDOM$RANDOM$RANDOM
    # Lines of strangers' texts that begin with :: would be commands to the runner.
    echo "::stop-commands::$stop"
    cat "$1"
    echo "::$stop::"
    [ "$2" = 0 ] && return
    line=$(tail -n 1 "$1")
    line=${line//'%'/%25}
    echo "::error title=samecheck::${line//$'\r'/%0D}"
}

outputs() {
    local file score=""
    for file in "$1/draft.json" "$1/audit.json"; do
        [ -s "$file" ] && score=$(highest "$file")
    done
    for file in "$1/draft.md" "$1/report.md"; do
        # GitHub drops a summary of more than a mebibyte.
        [ -s "$file" ] && head -c 900000 -- "$file" >>"${GITHUB_STEP_SUMMARY:-/dev/null}"
    done
    for file in "$1/draft.sarif" "$1/audit.sarif"; do
        [ -s "$file" ] && output sarif "$file"
    done
    output status "$2"
    output score "$score"
    output report "$1"
}

# The score in a result, of several the highest; nothing if there is none.
highest() {
    python3 - "$1" <<'END'
import json, sys

found = json.load(open(sys.argv[1], "rb"))
copies = [one["after"] if "after" in one else one for one in (found if isinstance(found, list) else [found])]
scores = [copy["sameness"]["score"] for copy in copies if copy["sameness"]["score"] is not None]
print(max(scores, default=""))
END
}

# Sets an output; its value may hold line breaks.
output() {
    local end=end-$RANDOM$RANDOM$RANDOM
    printf '%s<<%s\n%s\n%s\n' "$1" "$end" "$2" "$end" >>"${GITHUB_OUTPUT:-/dev/null}"
}

refused() {
    local line=${1//'%'/%25}
    line=${line//$'\r'/%0D}
    echo "::error title=samecheck::${line//$'\n'/%0A}"
    output status 2
    exit 2
}

case ${1:-} in
install) install ;;
judge) judge ;;
*) echo "Error: no step ${1:-}; it is install or judge" >&2 && exit 2 ;;
esac
