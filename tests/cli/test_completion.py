"""Tab, as the shells that are here complete it."""

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from shutil import which

import pytest

from samecheck import detect
from tests.cli.conftest import Ran

#: What stands where Tab is pressed, and what bash then offers.
BASH = """
source "$SCRIPT"
COMP_WORDS=($LINE) COMP_LINE="$LINE"
[[ $LINE == *" " ]] && COMP_WORDS+=("")
COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
compopt() { echo "compopt $*" >&2; }
_samecheck_completion samecheck
printf '%s\\n' "${COMPREPLY[@]}"
"""
HEAVY = {
    "numpy",
    "lxml",
    "sqlite3",
    "samecheck.detect",
    "samecheck.api",
    "samecheck.store",
    "samecheck.sector",
}


@pytest.fixture
def offered(process: Callable[..., Ran], places: Mapping[str, str], tmp_path: Path) -> Callable[[str], list[str]]:
    """What bash offers for a line, and whether it adds files of its own."""
    script = tmp_path / "completion.bash"
    script.write_text(process("completion", "bash").out, "utf-8")
    environment = dict(places) | {"SCRIPT": str(script)}
    environment["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{environment['PATH']}"

    def ran(line: str) -> list[str]:
        done = subprocess.run(
            ["bash", "--norc", "-c", BASH],
            cwd=tmp_path,
            env=environment | {"LINE": line},
            capture_output=True,
            text=True,
            check=True,
        )
        return [*filter(None, done.stdout.splitlines()), *(f"({one})" for one in done.stderr.splitlines())]

    return ran


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("samecheck aud", ["audit"]),
        ("samecheck completion ", ["bash", "zsh", "fish"]),
        ("samecheck audit --fail", ["--fail-above"]),
        ("samecheck corpus show pl", ["plumbers"]),
        ("samecheck audit x --peers de", ["dentists", "(compopt -o filenames)"]),
        ("samecheck audit x --select SC20", ["SC201"]),
        ("samecheck audit x --ignore sc101,sc30", ["sc101,SC301", "sc101,SC302"]),
        ("samecheck audit x --model st", ["static"]),
        ("samecheck audit x --format html,js", ["html,json"]),
        ("samecheck draft x --format s", ["sarif"]),
        ("samecheck portfolio x --format html,js", ["html,json"]),
        ("samecheck audit x --language d", ["de"]),
        ("samecheck explain stock", ["stock-phrase"]),
        ("samecheck explain SC60", ["SC601", "SC602", "SC603", "SC604", "SC605"]),
        ("samecheck draft abo", ["(compopt -o default)"]),
        ("samecheck audit x --config set", ["(compopt -o default)"]),
    ],
)
def test_bash_completes(line: str, wanted: list[str], offered: Callable[[str], list[str]]) -> None:
    assert offered(line) == wanted


def test_bash_offers_corpora_of_ones_own_and_paths_beside_them(
    offered: Callable[[str], list[str]], run: Callable[..., Ran], target: Path, tmp_path: Path
) -> None:
    run("corpus", "build", "den-haag", target)
    for name in ("den of the fox", "den$(touch hit)", "den*"):
        (tmp_path / name).mkdir()
    found = offered("samecheck audit --peers den")
    assert sorted(found) == sorted(
        ["den-haag", "dentists", "den of the fox", "den$(touch hit)", "den*", "(compopt -o filenames)"]
    )
    assert not (tmp_path / "hit").exists()


def test_every_code_is_offered(offered: Callable[[str], list[str]]) -> None:
    assert offered("samecheck audit x --select SC") == [rule.code for rule in detect.rules()]


def test_a_press_of_tab_loads_nothing_heavy(places: Mapping[str, str]) -> None:
    for words, position in (("samecheck audit --peers pl", 3), ("samecheck audit x --select SC", 4)):
        environment = dict(places) | {
            "_SAMECHECK_COMPLETE": "bash_complete",
            "COMP_WORDS": words.replace(" ", "\n"),
            "COMP_CWORD": str(position),
        }
        script = (
            "import sys; before = set(sys.modules)\n"
            "from samecheck.cli import commands\n"
            "try: commands.main([], 'samecheck')\n"
            "except SystemExit: print(*set(sys.modules) - before, sep='\\n', file=sys.stderr)"
        )
        done = subprocess.run(
            [sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True
        )
        assert done.stdout.startswith("plain,")
        assert HEAVY & set(done.stderr.split()) == set()


@pytest.mark.parametrize(("shell", "check"), [("bash", "-n"), ("zsh", "-n"), ("fish", "-n")])
def test_the_script_is_one_of_the_shell(shell: str, check: str, process: Callable[..., Ran], tmp_path: Path) -> None:
    if which(shell) is None:
        pytest.skip(f"no {shell} here")
    ran = process("completion", shell)
    assert (ran.status, ran.err) == (0, "")
    assert "# For good: " in ran.out
    (tmp_path / "script").write_text(ran.out, "utf-8")
    subprocess.run([shell, check, str(tmp_path / "script")], check=True)


def test_zsh_finds_its_mark_in_the_first_line(process: Callable[..., Ran]) -> None:
    assert process("completion", "zsh").out.startswith("#compdef samecheck\n# For good: ")


def test_fish_completes(process: Callable[..., Ran], places: Mapping[str, str], tmp_path: Path) -> None:
    if which("fish") is None:
        pytest.skip("no fish here")
    (tmp_path / "samecheck.fish").write_text(process("completion", "fish").out, "utf-8")
    command = (
        "source samecheck.fish; complete -C 'samecheck audit x --select SC20'; complete -C 'samecheck corpus show pl'"
    )
    paths = f"{Path(sys.executable).parent}{os.pathsep}{places['PATH']}"
    environment = dict(places) | {"PATH": paths, "HOME": str(tmp_path)}
    done = subprocess.run(
        ["fish", "-c", command], cwd=tmp_path, env=environment, capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines() == ["SC201\tEchoed", "plumbers\ta corpus of invented businesses"]
