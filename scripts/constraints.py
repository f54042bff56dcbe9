"""Writes scripts/constraints.txt: one solution for every extra, present and planned.

    python scripts/constraints.py

All of it is solved at once, so that an issue that adds a planned extra moves no version of what is already
there. Needs pip 26 or newer and the registry; nothing is installed.
"""

import json
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]

#: What later parts of the design need, each beside what it is for.
PLANNED = (
    "scikit-learn",  # clustering of themes, classifiers (sentence-transformers brings it already)
    "rensa",  # near-duplicates
    "daft",  # big runs
    "py-spy",  # profiles
)

#: A CPU build; a newer torch would bring gigabytes of CUDA to machines without a GPU.
PINNED = ("torch==2.13.0",)

HEAD = """\
# One solution for all extras, present and planned. Written by scripts/constraints.py: do not edit.
"""


def requirements() -> list[str]:
    """Every requirement of pyproject.toml, of its extras and groups, and of what is planned."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    extras = project["project"]["optional-dependencies"]
    wanted = list(project["project"]["dependencies"])
    for name, extra in extras.items():
        wanted += [] if name == "all" else extra
    for group in project["dependency-groups"].values():
        wanted += group
    return [*wanted, *project["build-system"]["requires"], *PLANNED, *PINNED]


def solved(wanted: list[str]) -> list[str]:
    """Pinned lines, sorted, of one solution for all of ``wanted``."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder, "report.json")
        command = ["install", "--quiet", "--dry-run", "--ignore-installed", "--report", str(report)]
        subprocess.run([sys.executable, "-m", "pip", *command, *wanted], check=True)
        chosen = [item["metadata"] for item in json.loads(report.read_text())["install"]]
    # A local version ("2.13.0+cpu") would shut out the same release from elsewhere.
    pins = {item["name"].lower().replace("_", "-"): item["version"].split("+")[0] for item in chosen}
    return [f"{name}=={version}" for name, version in sorted(pins.items())]


if __name__ == "__main__":
    (ROOT / "scripts" / "constraints.txt").write_text(HEAD + "\n".join(solved(requirements())) + "\n")
