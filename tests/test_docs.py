"""What the pages of docs/ say is so: links lead somewhere, commands exist, examples run, numbers are those of the code."""

import re
import shlex
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
import yaml  # type: ignore[import-untyped]

from samecheck import score
from samecheck.cli import commands
from samecheck.compose import PROTECTED
from samecheck.detect.particular import GENERIC
from samecheck.lexicons import cliches
from samecheck.position import gaps, plan, regime, vacancy
from samecheck.position.taste import voice
from samecheck.position.themes import adoption, kinds, linkage
from samecheck.read import site
from samecheck.report.look import look
from samecheck.score import standing
from samecheck.sector import aligned, chance, cohort, evidence, homogeneity, index, neighbours, null, shares
from samecheck.sector.families import found as families
from samecheck.sector.keywords import found as keywords
from samecheck.settings import settings

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
RULES = evidence.Rules()


def read(name: str) -> str:
    return (ROOT / "docs" / name).read_text("utf-8")


def blocks(text: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.DOTALL | re.MULTILINE)


def anchors(page: Path) -> set[str]:
    heads = re.findall(r"^#+ (.*)$", page.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for link in re.findall(r"\]\(([^)\s]+)\)", re.sub(r"```.*?```", "", page.read_text("utf-8"), flags=re.DOTALL)):
        if "://" in link:
            continue
        name, _, anchor = link.partition("#")
        target = page.parent / name if name else page
        assert target.exists(), link
        if anchor:
            assert anchor in anchors(target), link


def commands_of(text: str) -> Iterator[list[str]]:
    """The samecheck commands of the shell blocks and of the code in running text."""
    for block in blocks(text, "sh"):
        for line in block.replace("\\\n", " ").splitlines():
            for part in re.split(r"\s\|\s|&&|#", line):
                words = shlex.split(part, posix=False)
                if "samecheck" in words:
                    yield words[words.index("samecheck") + 1 :]
    for code in re.findall(r"`samecheck ([a-z][^`\n]*)`", text):
        yield code.split()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_and_options_exist(page: Path) -> None:
    for words in commands_of(page.read_text("utf-8")):
        command: click.Command = commands
        for word in words:
            if not isinstance(command, click.Group) or word not in command.commands:
                break
            command = command.commands[word]
        assert command is not commands, words
        known = {name for option in command.params for name in (*option.opts, *option.secondary_opts)}
        for word in words:
            if word.startswith("-") and word not in ("-", "--"):
                assert word.partition("=")[0] in known, words


def test_the_settings_file_of_the_example_is_accepted(tmp_path: Path) -> None:
    (example,) = blocks(read("settings.md"), "toml")
    file = tmp_path / "settings.toml"
    file.write_text(example, "utf-8")
    (tmp_path / "allowed.toml").write_text('[[allow]]\nphrase = "licensed and insured"\nreason = "law"\n', "utf-8")
    assert settings(file).max_pages == 30
    assert look(file).name == "Studio Nord"


NUMBERS = (
    f"the {index.NEAREST} nearest by fast vectors",
    f"looks at the likeliest {neighbours.MEANT} of each passage",
    f"(of at least {site._MIN_PAGES}), in",
    f"Runs of {RULES.run} words count, or of {RULES.whole}",
    f"cover {RULES.copied:.2g}".replace("0.", ".") + " of the passage",
    f"cover {RULES.part:.2g}".replace("0.", ".") + " of it or one run has".replace(" or", "\nor"),
    f"or one run has {RULES.long_run} words",
    f"+ {chance._PRIOR:.0f} ·",
    f"a frame of at least {RULES.frame_words} words",
    f"costs a factor of {chance._GAP_WAYS:.0f}",
    f"Both passages have at least {RULES.echo_words} words, {RULES.echo_telling} of them telling",
    f"the mean of the worst {100 * aligned._WORST:.0f} % of a passage's weight",
    f"a cohort of {cohort.COHORT} passages",
    f"At least {RULES.echo_meaning:.0f} unit above is asked",
    f"/ {null.USUAL})^{null.shape().thinning}",
    f"a = −{-null.shape().by_length} a doubling of the length, b = {null.shape().by_doubling}",
    f"counts at most {null.WIDEST} times the packaged one",
    f"With fewer than {null.LEAST_PEERS} peers or {null.LEAST_PASSAGES} null passages no echo",
    f"below log-odds of {RULES.echo_sure:.1g}".replace("0.", "."),
    ", ".join(f"{layer} {share}".replace("0.", ".") for layer, share in evidence.SHARE.items()),
    f"confidence = {evidence.EVEN} / ({evidence.EVEN} + p)",
    f"d = min({score.DEPTH}, n)",
    f"with fewer\nthan {score.LEAST_PEERS}, or under {score.LEAST_WORDS} words, there is none",
    f"({standing.PER_SITE} a site, {standing.STANDING:,} in all; {standing.OWN} of the audited site)",
    f"specificity is at most {GENERIC}".replace("0.", "."),
    f"*worth keeping* from {PROTECTED} on".replace("0.", "."),
    f"m at most {homogeneity.MOST}",
    f"not given below {homogeneity.LEAST_SITES} sites",
    f"{len(cliches().entries)} of a list with sources",
    f"one website in {1 / shares.LEAST[shares.WEBSITES]:.0f} or one company description in "
    f"{1 / shares.LEAST[shares.DESCRIPTIONS]:,.0f} uses",
    f"every pair at least {families._TIES.least}, {families._TIES.mean} in the mean".replace("0.", "."),
    f"at most {keywords.CUT} of independent pages".replace("0.", "."),
    f"p-value from {voice.DEALINGS} random dealings",
    f"by words' vectors ({linkage.CLAIM})".replace("0.", "."),
    f"(mean likeness {linkage.THEME}, two thirds".replace("0.", "."),
    f"gives it {kinds._CLAIM} ({kinds._OF_FEW} where no more than {kinds._FEW} state it)".replace("0.", "."),
    f"A site under {adoption.LEAST_WORDS} scored words",
    f"| lower end at least {adoption.STAKES:.2f} |".replace("0.", "."),
    f"| upper end at most {adoption.OPEN:.2f} |".replace("0.", "."),
    f"under {adoption._LEAST_SITES} observed sites",
    f"1 − (sure + {vacancy._PERHAPS} · perhaps) / n          a gap needs {vacancy._TAKEN}".replace(
        "needs 0.", "needs ."
    ),
    f"({gaps._UNASKED} where no customer was asked)".replace("0.", "."),
    f"proof      {gaps._PROVEN:.0f} a fact with proof, {gaps._TOLD} a fact or passage of yours, {gaps._NOTHING} nothing",
    f"where demand is at least {vacancy._OFTEN}".replace("0.", "."),
    f"largest of at least {plan.LEAST}\npoints".replace("0.", "."),
    f"the thirds are\n{regime.VARIED} and {regime.UNIFORM}".replace("0.", "."),
)


@pytest.mark.parametrize("told", NUMBERS)
def test_the_numbers_of_the_method_are_those_of_the_code(told: str) -> None:
    assert " ".join(told.split()) in " ".join(read("method.md").split())


def files_of(page: str) -> dict[str, str]:
    """The files that a page shows: a name on a line of its own, then its content."""
    parts = re.split(r"^`([\w.]+)`$", page, flags=re.MULTILINE)
    return {
        name: re.findall(r"```\w+\n(.*?)```", text, re.DOTALL)[0]
        for name, text in zip(parts[1::2], parts[2::2], strict=True)
    }


def test_the_detector_of_the_example_works(tmp_path: Path) -> None:
    made = files_of(read("detectors.md"))
    assert set(made) == {"samecheck_shouting.py", "pyproject.toml", "test_shouting.py"}
    for name, text in made.items():
        (tmp_path / name).write_text(text, "utf-8")
    # What pip makes of pyproject.toml, without pip.
    project = tomllib.loads(made["pyproject.toml"])["project"]
    info = tmp_path / "samecheck_shouting-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {project['name']}\nVersion: {project['version']}\n")
    points = [f"[{group}]\n{k} = {v}" for group, names in project["entry-points"].items() for k, v in names.items()]
    (info / "entry_points.txt").write_text("\n".join(points) + "\n")
    for command in (
        ["samecheck", "explain", "shouting"],
        ["pytest", "-q", "-p", "no:cacheprovider", "test_shouting.py"],
    ):
        ran = subprocess.run(
            [sys.executable, "-m", *command], cwd=tmp_path, capture_output=True, text=True, check=False
        )
        assert ran.returncode == 0, ran.stdout + ran.stderr
        if command[0] == "samecheck":
            assert "Shouting  SX101" in ran.stdout
            assert "marks 3: exclamation marks in a passage, at least; guessed" in ran.stdout


def test_the_workflow_and_the_hooks_name_what_there_is() -> None:
    workflow, hooks = (yaml.safe_load(block) for block in blocks(read("pipeline.md"), "yaml"))
    action = yaml.safe_load((ROOT / ".github" / "actions" / "samecheck" / "action.yml").read_text("utf-8"))
    (step,) = [one for one in workflow["jobs"]["samecheck"]["steps"] if "samecheck" in one.get("uses", "")]
    assert set(step["with"]) <= set(action["inputs"])
    assert f"steps.{step['id']}.outputs.sarif" in read("pipeline.md")
    known = {hook["id"] for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))}
    assert {hook["id"] for hook in hooks["repos"][0]["hooks"]} == known
