# The virtual environment .venv; sourced by the scripts beside it, from the repository's root.
#
#   . scripts/environment.sh
#   environment user         what `samecheck` needs
#   environment developer    that, and what tests, checks and benchmarks need
#
# A stamp in .venv says for which pyproject.toml and constraints it was made, so that the next start skips pip.

# 23.2.1, which comes with Python 3.11, crashes on a set of this size.
PIP=26.3

python_for_venv() {
    for candidate in "${PYTHON:-python3}" python3.14 python3.13 python3.12 python3.11; do
        if "$candidate" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            echo "$candidate"
            return
        fi
    done
    echo "Error: no Python 3.11 or newer with venv; install one (Debian: apt-get install python3 python3-venv), or name it: PYTHON=/path/to/python3 $0" >&2
    return 1
}

stamp_for() {
    {
        echo "$1"
        cat pyproject.toml scripts/constraints.txt scripts/environment.sh
    } | cksum
}

stamped() {
    [ -f ".venv/samecheck-$1" ] && [ "$(cat ".venv/samecheck-$1")" = "$(stamp_for "$1")" ]
}

environment() {
    # Nobody asked for pip's output: it goes to stderr, as does whatever is no result.
    if [ -x .venv/bin/samecheck ] && .venv/bin/python -c '' 2>/dev/null; then
        if stamped developer || stamped "$1"; then
            return
        fi
    else
        python=$(python_for_venv)
        "$python" -m venv --clear .venv
    fi
    echo "Installing into .venv; the first time this takes some minutes." >&2
    rm -f .venv/samecheck-user .venv/samecheck-developer
    .venv/bin/python -m pip install -qq --disable-pip-version-check "pip==$PIP" >&2
    groups=
    [ "$1" = user ] || groups="--group dev --group bench"
    # torch by name and version, so that a CPU build that pip is told about (--find-links) is taken.
    # shellcheck disable=SC2086  # groups are several words
    .venv/bin/python -m pip install -qq --disable-pip-version-check \
        --constraint scripts/constraints.txt --build-constraint scripts/constraints.txt \
        --editable '.[all]' "$(grep '^torch==' scripts/constraints.txt)" $groups >&2
    stamp_for "$1" >".venv/samecheck-$1"
}
