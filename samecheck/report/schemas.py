"""The JSON Schemas as files: ``python -m samecheck.report.schemas [--check] [FOLDER]``."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import get_args

import msgspec

from samecheck.report.json import Kind, schema


def files() -> dict[str, bytes]:
    """The schemas of all that samecheck writes, by file name."""
    return {
        f"{kind}.schema.json": msgspec.json.format(msgspec.json.encode(schema(kind)), indent=2) + b"\n"
        for kind in get_args(Kind)
    }


def outdated(folder: Path) -> list[str]:
    """Names of the schemas that are missing in ``folder`` or differ from the types."""
    wanted = files().items()
    return [name for name, text in wanted if not (folder / name).is_file() or (folder / name).read_bytes() != text]


def main(arguments: Sequence[str] | None = None) -> int:
    """Writes the schemas, or with ``--check`` says which are not current; the exit status."""
    parser = argparse.ArgumentParser(prog="python -m samecheck.report.schemas", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=Path("docs/schema"))
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if a file is not current")
    chosen = parser.parse_args(arguments)
    stale = outdated(chosen.folder)
    if chosen.check:
        sys.stderr.writelines(f"{chosen.folder / name} is not current\n" for name in stale)
        return 1 if stale else 0
    chosen.folder.mkdir(parents=True, exist_ok=True)
    for name, text in files().items():
        (chosen.folder / name).write_bytes(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
