"""``python -m samecheck``, the same as ``samecheck``."""

from samecheck.cli import main

main()
