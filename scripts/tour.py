#!/usr/bin/env python3
"""Runs the notebook docs/tour.ipynb from an empty kernel and keeps what its cells show; --check tells what is out of date.

The notebook is edited as any notebook; this makes what is stored in it the same wherever it was run.
"""

import argparse
import math
import os
import re
import sys
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import nbformat
from nbclient import NotebookClient

TOUR = Path(__file__).parents[1] / "docs" / "tour.ipynb"
#: Seconds that a cell may take on a slow, busy machine; the longest takes 20 on two cores that have nothing else to do.
PATIENCE = 900
#: What numbers may differ by between machines, whose arithmetic differs in the last digits: a share, and a last digit shown.
NEAR, LAST = 0.01, 0.011

_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_TEXTS = ("text/plain", "text/html")


def ran(path: Path) -> Any:
    """The notebook in the file ``path`` as it is when it was run from its first cell to its last.

    Raises:
        CellExecutionError: a cell ended with an error.
    """
    notebook = nbformat.read(path, as_version=4)
    with TemporaryDirectory() as empty:
        # This interpreter's kernel and nobody's own settings, so that it runs everywhere as it does here.
        os.environ |= {
            "JUPYTER_PATH": str(Path(sys.prefix) / "share" / "jupyter"),
            "JUPYTER_CONFIG_DIR": empty,
            "IPYTHONDIR": empty,
            "PYDEVD_DISABLE_FILE_VALIDATION": "1",
        }
        NotebookClient(
            notebook,
            kernel_name="python3",
            timeout=PATIENCE,
            record_timing=False,
            resources={"metadata": {"path": str(path.parent)}},
        ).execute()
    return settled(notebook)


def settled(notebook: Any) -> Any:
    """``notebook`` without what differs from run to run and from program to program."""
    for cell in notebook.cells:
        cell.metadata = {}
        for output in cell.get("outputs", ()):
            if "metadata" in output:
                output.metadata = {}
    language = notebook.metadata.kernelspec.language
    notebook.metadata = {"kernelspec": notebook.metadata.kernelspec, "language_info": {"name": language}}
    return notebook


def differences(stored: Any, fresh: Any) -> Iterator[str]:
    """Where what the cells of ``stored`` show is not what those of ``fresh`` do, a line each.

    Pictures are only looked for: what they show stands in the text beside them.
    """
    for place, (old, new) in enumerate(zip(stored.cells, fresh.cells, strict=True), 1):
        for was, now in zip_longest(_shown(old), _shown(new), fillvalue=("nothing", "")):
            if was[0] != now[0] or not _same(was[1], now[1]):
                yield f"cell {place} shows {now[0]}: {now[1][:300]!r}, and is stored with {was[0]}: {was[1][:300]!r}"


def _shown(cell: Any) -> Iterator[tuple[str, str]]:
    for output in cell.get("outputs", ()):
        if output.output_type == "stream":
            yield output.name, output.text
        for kind, value in sorted(output.get("data", {}).items()):
            yield kind, value if kind in _TEXTS else ""


def _same(one: str, other: str) -> bool:
    if _NUMBER.sub("#", one) != _NUMBER.sub("#", other):
        return False
    pairs = zip(_NUMBER.findall(one), _NUMBER.findall(other), strict=True)
    return all(math.isclose(float(a), float(b), rel_tol=NEAR, abs_tol=LAST) for a, b in pairs)


def main() -> int:
    """The exit status: 1 where what is stored is out of date and --check was given."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; tell what differs from what is stored")
    parser.add_argument("notebook", nargs="?", type=Path, default=TOUR)
    given = parser.parse_args()
    fresh = ran(given.notebook.resolve())
    if not given.check:
        nbformat.write(fresh, given.notebook)
        return 0
    found = list(differences(nbformat.read(given.notebook, as_version=4), fresh))
    print("\n".join(found) or f"{given.notebook.name} is current")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
