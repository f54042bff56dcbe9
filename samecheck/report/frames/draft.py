"""Tables of a draft: its sentences beside what they replace."""

from collections.abc import Iterator
from typing import get_args

from samecheck.model import PassageRole
from samecheck.report.frames.table import Row, Table, fields, flag, kind, number, several, text, whole
from samecheck.wire import Draft
from samecheck.wire.draft import Change, Verdict


def _sentences(draft: Draft) -> Iterator[Row]:
    for row in draft.sentences:
        near = row.nearest
        yield fields(row) | {
            "verdict": row.verdict or None,
            "line": row.place.line,
            "column": row.place.column,
            "codes": " ".join(row.codes),
            "codes_before": " ".join(row.codes_before),
            "specificity": row.specificity if row.text else None,
            "specificity_before": row.specificity_before if row.before else None,
            "peer": near.site if near else None,
            "peer_text": near.text if near else None,
        }


TABLES: tuple[Table[Draft], ...] = (
    Table(
        "sentences",
        "a sentence of the draft, or one that it no longer has",
        (
            kind("change", "what became of it: same, moved, edited, new, gone", *get_args(Change)),
            kind("verdict", "what that did; missing where nothing", *(one for one in get_args(Verdict) if one)),
            text("text", "the sentence; empty where it is gone"),
            text("before", "what it was; empty where it is new"),
            kind("role", "what it is on the page", *get_args(PassageRole)),
            number("points", "points that it puts into the score"),
            number("points_before", "points that it put in before"),
            number("said", "share of its words, 0 to 1, that ten random peers say too"),
            number("said_before", "that share before"),
            text("codes", "codes of its findings, a space between"),
            text("codes_before", "codes of the findings before"),
            number("specificity", "0 to 1: how much only this business could say; missing where it is gone"),
            number("specificity_before", "the same before; missing where it is new"),
            flag("protected", "the old sentence was worth keeping"),
            number("kept", "share, 0 to 1, of what was particular in the old sentence and is still said"),
            several("missing", "the rest of it"),
            text("peer", "site of the peer's sentence that it still resembles"),
            text("peer_text", "that sentence"),
            whole("line", "line in the file, from 1; 0 where unknown"),
            whole("column", "column in the file, from 1; 0 where unknown"),
            text("passage", "id of the passage"),
            text("passage_before", "id of the passage before"),
        ),
        _sentences,
    ),
)
