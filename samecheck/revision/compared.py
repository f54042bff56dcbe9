"""A draft beside the copy it replaces: what each sentence won or lost, and what of the score is earned."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from samecheck.detect.particular import specificity
from samecheck.revision.kept import Kept, kept
from samecheck.revision.matched import Line, Match, matched
from samecheck.revision.peers import Heard, Judged
from samecheck.wire import PassageRow
from samecheck.wire.draft import Change, ChangeRow, Place, SentenceRow, Verdict

#: Share of a sentence's words that peers say more or less before it is called better or worse, and specificity it gains or
#: loses. Guessed.
_SAID, _SPECIFIC = 0.15, 0.1
#: From this share on a sentence is said by peers. Guessed.
_SHARED = 0.3
#: What a rarer word is enough for.
_SOFT = ("word", "audience")
_NOTHING = Heard(0.0, 0.0)
_NOWHERE = Place()


@dataclass(frozen=True)
class Copy:
    """One copy of the page: what the peers say of it and where its sentences stand, by the passages' ids."""

    judged: Judged
    places: Mapping[str, Place]

    @property
    def lines(self) -> list[PassageRow]:
        """The sentences that are copy: no fine print, nothing that is hidden."""
        return [row for row in self.judged.passages if not row.boilerplate and row.role != "hidden"]

    @property
    def codes(self) -> dict[str, tuple[str, ...]]:
        """The codes of the findings about each passage."""
        found: dict[str, set[str]] = {}
        for one in self.judged.findings:
            if one.passage:
                found.setdefault(one.passage, set()).add(one.code)
        return {passage: tuple(sorted(codes)) for passage, codes in found.items()}

    def heard(self, row: PassageRow) -> Heard:
        """What of ``row`` is said."""
        return self.judged.heard.get(row.id, _NOTHING)

    def own(self, row: PassageRow) -> float:
        """How specific ``row`` is by what nobody makes up who looks for a rarer word, 0 to 1."""
        return specificity(one for one in self.judged.particulars.get(row.id, ()) if one.kind not in _SOFT)

    def points(self, row: PassageRow) -> float | None:
        """What ``row`` puts into the score."""
        if self.judged.sameness.score is None:
            return None
        return round(100 * self.heard(row).heard / self.judged.weight, 4) if self.judged.weight else 0.0


def sentences(after: Copy, before: Copy | None) -> tuple[SentenceRow, ...]:
    """Every sentence of ``after``, in order, beside what it was ``before``, and those that are gone where they stood."""
    new = after.lines
    if before is None:
        return tuple(_row(after, row, None, None, Match(None, n)) for n, row in enumerate(new))
    old = before.lines
    every = [row.text for row in after.judged.passages if row.role != "hidden"]
    rows = []
    for match in matched(_as_lines(old), _as_lines(new)):
        row = None if match.after is None else new[match.after]
        was = None if match.before is None else old[match.before]
        rows.append(_row(after, row, before, was, match, _left(before, was, row, every)))
    return tuple(rows)


def change(after: Copy, before: Copy, rows: Iterable[SentenceRow]) -> ChangeRow | None:
    """What the draft did to the score; nothing where either has none."""
    one, two = before.judged.sameness.score, after.judged.sameness.score
    if one is None or two is None:
        return None
    several = list(rows)
    verdicts = [row.verdict for row in several]
    return ChangeRow(
        points=round(two - one, 1),
        earned=round(_earned(after, before, several) - one, 1),
        better=verdicts.count("better"),
        worse=verdicts.count("worse"),
        reworded=verdicts.count("reworded"),
        lost=verdicts.count("lost"),
    )


def _earned(after: Copy, before: Copy, rows: Sequence[SentenceRow]) -> float:
    """The score if what was cut still stood there, and what was only put in other words were said as it was."""
    weight = heard = 0.0
    old = {row.id: row for row in before.lines}
    new = {row.id: row for row in after.lines}
    for row in rows:
        was = before.heard(old[row.passage_before]) if row.passage_before else _NOTHING
        now = after.heard(new[row.passage]) if row.passage else _NOTHING
        hollow = row.verdict in ("reworded", "noise", "lost")
        counted = was if row.change == "gone" or (hollow and was.share > now.share) else now
        weight += counted.weight
        heard += counted.heard
    return 100 * heard / weight if weight else 0.0


def _as_lines(rows: Iterable[PassageRow]) -> list[Line]:
    return [Line(row.text, row.role) for row in rows]


def _left(before: Copy, was: PassageRow | None, row: PassageRow | None, draft: Sequence[str]) -> Kept | None:
    """What is left of a sentence worth keeping; ``None`` of any other."""
    if was is None or not was.protected or (row is not None and row.text == was.text):
        return None
    return kept(was.text, before.judged.particulars.get(was.id, ()), draft)


def _row(  # both sides of one sentence
    after: Copy,
    row: PassageRow | None,
    before: Copy | None,
    was: PassageRow | None,
    match: Match,
    left: Kept | None = None,
) -> SentenceRow:
    now, then = after.heard(row) if row else None, before.heard(was) if before and was else None
    gained = after.own(row) - before.own(was) if row and was and before else 0.0
    return SentenceRow(
        change=_change(match, row, was),
        verdict=_verdict(row, was, now, then, left, gained) if before else _alone(row, now),
        text=row.text if row else "",
        before=was.text if was else "",
        passage=row.id if row else None,
        passage_before=was.id if was else None,
        role=row.role if row else was.role if was else "",
        place=after.places.get(row.id, _NOWHERE) if row else _NOWHERE,
        place_before=before.places.get(was.id, _NOWHERE) if before and was else _NOWHERE,
        said=round(now.share, 4) if now else None,
        said_before=round(then.share, 4) if then else None,
        points=after.points(row) if row else None,
        points_before=before.points(was) if before and was else None,
        codes=after.codes.get(row.id, ()) if row else (),
        codes_before=before.codes.get(was.id, ()) if before and was else (),
        specificity=row.specificity if row else 0.0,
        specificity_before=was.specificity if was else 0.0,
        protected=bool(was and was.protected),
        kept=left.share if left else None,
        missing=left.missing if left and not left.enough else (),
        nearest=next((one for one in row.nearest if one.layer), None) if row else None,
    )


def _change(match: Match, row: PassageRow | None, was: PassageRow | None) -> Change:
    if row is None:
        return "gone"
    if was is None:
        return "new"
    if row.text == was.text:
        return "moved" if match.moved else "same"
    return "edited"


def _verdict(
    row: PassageRow | None,
    was: PassageRow | None,
    now: Heard | None,
    then: Heard | None,
    left: Kept | None,
    gained: float,
) -> Verdict:
    """What became of one sentence that ``gained`` so much that is its own."""
    if left is not None and not left.enough:
        return "lost"
    if was is None or then is None:
        return _alone(row, now)
    if row is None or now is None or row.text == was.text:
        return ""
    if row.noise:
        return "noise"
    more = now.share - then.share
    if more > _SAID:
        return "worse"
    if more < -_SAID:
        return "better" if gained >= _SPECIFIC else "reworded"
    if abs(gained) < _SPECIFIC or left is not None:
        return "alike"
    return "better" if gained > 0 else "worse"


def _alone(row: PassageRow | None, now: Heard | None) -> Verdict:
    """What a sentence is that was not there before."""
    if row is None or now is None:
        return ""
    if row.noise:
        return "noise"
    if now.share >= _SHARED:
        return "worse"
    return "better" if row.protected else ""


def lost(rows: Iterable[SentenceRow]) -> tuple[str, ...]:
    """The ids of the old passages that were worth keeping and were not."""
    return tuple(row.passage_before for row in rows if row.verdict == "lost" and row.passage_before)
