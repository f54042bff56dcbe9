"""How long each form of a stored result takes to be made, and how large it is.

    python scripts/bench_forms.py audit.json sector.json

Seconds are those of the processor in this process, the second time a form is made: libraries are loaded then. PDF is printed by
another process, of which only the wall tells.
"""

import sys
import time
from pathlib import Path

from samecheck import report
from samecheck.report.stored import opened


def main() -> None:
    """Prints a row a form for each of the files."""
    for name in sys.argv[1:]:
        result = opened(Path(name))
        print(f"{name}\n{'form':8}{'s':>8}{'wall':>8}{'kB':>10}  beside, kB")
        for form in report.formats():
            report.rendered(result, [form])
            begun, wall = time.process_time(), time.monotonic()
            made = report.rendered(result, [form])
            spent, waited = time.process_time() - begun, time.monotonic() - wall
            more = report.beside(result, [form])
            size, rest = (sum(len(content) for content in files.values()) / 1000 for files in (made, more))
            print(f"{form:8}{spent:8.2f}{waited:8.2f}{size:10.0f}  {f'{len(more)}: {rest:.0f}' if more else ''}")


if __name__ == "__main__":
    main()
