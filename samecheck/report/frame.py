"""An audit as a pandas table, for notebooks."""

from typing import TYPE_CHECKING

from samecheck.errors import MissingExtra
from samecheck.wire import Audit

if TYPE_CHECKING:
    import pandas as pd

_COLUMNS = (
    "id url role text boilerplate copied templated echoed cliche generic specificity sameness covered peers_saying "
    "protected allowed"
).split()


def frame(audit: Audit) -> "pd.DataFrame":
    """One row a passage in the order of the audit, with its findings' codes and its nearest peer's passage.

    Raises:
        MissingExtra: pandas is not installed.
    """
    try:
        import pandas as pd
    except ImportError as problem:
        raise MissingExtra("tables need pandas", "pip install 'samecheck[tables]'") from problem
    codes: dict[str | None, list[str]] = {}
    for finding in audit.findings:
        codes.setdefault(finding.passage, []).append(finding.code)
    rows = []
    for passage in audit.passages:
        near = passage.nearest[0] if passage.nearest else None
        row = {name: getattr(passage, name) for name in _COLUMNS}
        row["codes"] = " ".join(sorted(set(codes.get(passage.id, ()))))
        row |= (
            {"peer": near.site, "peer_url": near.url, "peer_text": near.text} if near else dict.fromkeys(_NEAREST, "")
        )
        rows.append(row)
    return pd.DataFrame(rows, columns=[*_COLUMNS, "codes", *_NEAREST])


_NEAREST = ("peer", "peer_url", "peer_text")
