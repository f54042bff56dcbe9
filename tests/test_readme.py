"""The README's five minutes, typed as they stand: every command works, and prints what is shown beneath it."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

_SECTION = re.compile(r"^## Five minutes\n(.*?)^## ", re.DOTALL | re.MULTILINE)
_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```\n", re.DOTALL | re.MULTILINE)
#: What the commands leave, beside what they print.
_LEFT = ("report/report.html", "report/audit.json", "sector/sector.html", "work/worklist.xlsx", "work/report.md")
_LATER = ("bericht/report.html", "clients/index.html", "clients/index.json")


def _blocks() -> Iterator[tuple[str, str]]:
    """The commands of each block, and what is shown of their output, if anything is."""
    section = _SECTION.search((ROOT / "README.md").read_text("utf-8"))
    assert section, "the README has no five minutes"
    told = _BLOCK.findall(section[1])
    for (kind, text), (after, shown) in zip(told, [*told[1:], ("sh", "")], strict=True):
        if kind == "sh":
            yield text, shown if after != "sh" else ""


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """What the tour needs of a clone: its environment and its corpora; what is written lands beside them."""
    (tmp_path / "corpora").symlink_to(ROOT / "corpora")
    activate = tmp_path / ".venv" / "bin" / "activate"
    activate.parent.mkdir(parents=True)
    activate.write_text(f'PATH="{Path(sys.executable).parent}:$PATH"\n')
    return tmp_path


@pytest.mark.model
def test_the_tour_as_it_is_typed(clone: Path) -> None:
    setting_up, *blocks = _blocks()
    assert len(blocks) == 7
    for commands, shown in blocks:
        done = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", setting_up[0] + commands],
            cwd=clone,
            capture_output=True,
            text=True,
            check=False,
            timeout=1200,
        )
        assert done.returncode == 0, f"{commands}\n{done.stderr}"
        assert "Error" not in done.stderr
        for line in filter(str.strip, shown.splitlines()):
            assert line.strip() in done.stdout, f"{commands}\nprints no longer: {line}"
    assert [name for name in (*_LEFT, *_LATER) if not (clone / name).stat().st_size] == []
    assert '<html lang="de"' in (clone / "bericht" / "report.html").read_text("utf-8")


def test_every_file_that_the_readme_points_to_is_there() -> None:
    pointed = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", (ROOT / "README.md").read_text("utf-8"))
    assert len(pointed) > 10
    assert [path for path in pointed if not (ROOT / path).exists()] == []
