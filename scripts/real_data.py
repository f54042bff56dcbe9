"""Turns the real pages of ../shared/data into tables that samecheck reads; the same bytes on every run.

    python scripts/real_data.py OUT [--data FOLDER] [--kinds real,unclear]

writes OUT/smb/<sector>.jsonl (a site a host; pages without a host are left out, hosts without a sector are
"unlabelled"), OUT/roofing.jsonl (sites of the given kinds) and OUT/wcxb/<group>.jsonl (peer groups of three pages or
more; a site a host without www). Never a part of the project: the pages belong to third parties.
"""

import argparse
import csv
import gzip
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import msgspec

from samecheck.gather.decode import decode

DATA = Path(__file__).parents[2] / "shared" / "data"
_FEWEST = 3


class Row(msgspec.Struct, frozen=True, order=True):
    """A line of a table."""

    site: str
    url: str
    html: str


def main() -> None:
    """Writes the tables that the command line asks for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("out", type=Path)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--kinds", default="real,unclear", help="kinds of sites in trades, separated by commas")
    options = parser.parse_args()
    tables: dict[str, list[Row]] = defaultdict(list)
    for name, row in (*smb(options.data), *trades(options.data, options.kinds.split(",")), *wcxb(options.data)):
        tables[name].append(row)
    for name, rows in sorted(tables.items()):
        file = options.out / f"{name}.jsonl"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"".join(msgspec.json.encode(row) + b"\n" for row in sorted(rows)))
        print(f"{file}: {len(rows)} pages of {len({row.site for row in rows})} sites")


def smb(data: Path) -> Iterator[tuple[str, Row]]:
    """The pages of smb_sites that have a host, by sector, under their file names: their addresses were not kept."""
    for page in _listed(data / "smb_sites" / "pages.csv"):
        if page["host"]:
            file = f"{page['corpus']}/{page['file']}"
            yield (
                f"smb/{page['sector'] or 'unlabelled'}",
                Row(page["host"], file, _html(data / "smb_sites" / "html" / f"{file}.gz")),
            )


def trades(data: Path, kinds: list[str]) -> Iterator[tuple[str, Row]]:
    """The pages of the roofers, by their path in the site."""
    for page in _listed(data / "trades" / "pages.csv"):
        if page["kind"] in kinds:
            yield page["trade"], Row(page["site"], page["path"], _html(data / "trades" / page["file"]))


def wcxb(data: Path) -> Iterator[tuple[str, Row]]:
    """The pages of the peer groups that are large enough."""
    groups: dict[str, list[dict[str, str]]] = defaultdict(list)
    for page in _listed(data / "wcxb" / "pages.csv"):
        groups[page["peer_group"]].append(page)
    for group, members in groups.items():
        if group and len(members) >= _FEWEST:
            for page in members:
                host = (urlsplit(page["url"]).hostname or "").removeprefix("www.")
                html = _html(data / "wcxb" / "html" / f"{page['id']}.html.gz")
                yield f"wcxb/{re.sub(r'[^a-z0-9]+', '_', group.lower())}", Row(host, page["url"], html)


def _listed(file: Path) -> Iterator[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as stream:
        yield from csv.DictReader(stream)


def _html(file: Path) -> str:
    return decode(gzip.decompress(file.read_bytes()))


if __name__ == "__main__":
    main()
