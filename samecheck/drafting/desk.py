"""The desk: the peers of a sector laid out once, and any number of drafts judged among them, each in a moment.

desk = samecheck.desk("rivals/", before="my-site/")
draft = desk.judge(Path("my-site/about.md"))
draft.after.sameness.score, draft.change.earned, [row.text for row in draft.sentences if row.verdict == "worse"]
"""

import logging
import time
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path, PurePath
from threading import Lock

import msgspec

from samecheck.drafting.text import NAMELESS, Text, text_of
from samecheck.errors import TooLittle
from samecheck.made import timed
from samecheck.model import Progress, Reading, Site, short_hash, silent
from samecheck.pipeline import Tools
from samecheck.read.extractor import extractor
from samecheck.read.page import read_page
from samecheck.read.site import make_site
from samecheck.read.words import words
from samecheck.results import Draft
from samecheck.revision.compared import Copy, change, lost, sentences
from samecheck.revision.peers import Judged, Peers
from samecheck.revision.places import Source
from samecheck.settings import Settings
from samecheck.store import Cache
from samecheck.store.code import digest_of
from samecheck.wire import Made
from samecheck.wire.draft import CopyRow

log = logging.getLogger("samecheck")

_STANDING = "standing"
#: Copies that are kept as judged: the last few are what anybody comes back to.
_KEPT = 8


@dataclass
class Desk:
    """Peers that were prepared once, to judge any number of drafts of one site among them.

    ``site`` is what the drafts' site is called; no peer is. ``before`` is the site, or ``text`` the page, that drafts are
    compared with. ``steps`` are the seconds that each step of laying it out took. What was judged last is kept: a file saved
    again unchanged costs nothing.
    """

    peers: Peers
    made: Made
    site: str = NAMELESS
    before: tuple[Site, ...] = ()
    text: Text | None = None
    extract: str = "samecheck"
    steps: dict[str, float] = field(default_factory=dict)
    lock: Lock = field(default_factory=Lock)
    _known: dict[str, Judged] = field(default_factory=dict)

    @classmethod
    def of(  # what peers are prepared with
        cls,
        sites: Sequence[Site],
        tools: Tools,
        settings: Settings,
        made: Made,
        cache: Cache,
        steps: dict[str, float],
        progress: Progress = silent,
    ) -> "Desk":
        """A desk with the peers ``sites``."""
        begun = time.monotonic()
        peers = Peers.of(sites, tools, settings, progress)
        begun = stepped(steps, "index", begun)
        peers.prepare(progress)
        begun = stepped(steps, "peers among themselves", begun)
        peers = standings_kept(peers, made, cache)
        stepped(steps, "percentiles", begun)
        return cls(peers, made, extract=settings.extractor, steps=steps)

    def judge(
        self,
        copy: str | Path | Text,
        before: str | Path | Text | None = None,
        accept: Collection[str] = (),
        progress: Progress = silent,
    ) -> Draft:
        """What the peers say of ``copy``: a path, or the copy itself as a string.

        ``before`` is the copy it replaces; left out, the page of the site that the desk was given, if any. ``accept`` are
        sentences worth keeping whose loss is no loss: their ids, beginnings, or "all".

        Raises:
            InputError: a file cannot be read.
            TooLittle: there is no text in it.
        """
        begun = time.monotonic()
        text = text_of(copy)
        reading = self._read(text)
        if not any(passage.scored for passage in reading.passages):
            raise TooLittle(
                f"{text.name} has no text to judge ({reading.note or reading.status})", "write a sentence or two"
            )
        old, source = self._before(text, reading, before)
        frame = self._frame(old)
        after = self._copy(_framed(reading, frame), text.source, progress)
        earlier = self._copy(_framed(old, frame), source.source if source else "", progress) if old else None
        rows = sentences(after, earlier)
        gone = lost(rows)
        names = {row.passage_before: row.before for row in rows}
        return Draft(
            file=text.name,
            site=self.site,
            made=timed(self.made, begun),
            after=_row(text.name, reading, after),
            before=_row(source.name if source else old.url, old, earlier) if old and earlier else None,
            change=change(after, earlier, rows) if earlier else None,
            sentences=rows,
            lost=gone,
            accepted=tuple(one for one in gone if _accepted(one, names[one], accept)),
            passages=after.judged.passages,
            places=dict(after.places),
            findings=after.judged.findings,
            peers=self.peers.rows,
            allowed=after.judged.allowed,
        )

    def _read(self, text: Text) -> Reading:
        page = msgspec.structs.replace(text.page, site=self.site)
        return read_page(page, extractor(self.extract))

    def _before(
        self, text: Text, reading: Reading, given: str | Path | Text | None
    ) -> tuple[Reading | None, Text | None]:
        """The copy that is replaced, and its file if it is one."""
        if given is not None or self.text is not None:
            old = self.text if given is None else text_of(given)
            assert old is not None  # noqa: S101  # one of both is there
            return self._read(old), old
        readable = [page for one in self.before for page in one.pages if page.status == "ok"]
        if not readable:
            return None, None
        return msgspec.structs.replace(page_of(text.page.url, reading, readable), site=self.site), None

    def _frame(self, old: Reading | None) -> frozenset[str]:
        """The texts that stand on most pages of the site that ``old`` is a page of."""
        if old is None:
            return frozenset()
        texts = (p for one in self.before for p in one.passages if p.boilerplate and len(p.urls) > 1)
        return frozenset(passage.text for passage in texts)

    def _copy(self, reading: Reading, source: str, progress: Progress) -> Copy:
        key = short_hash(
            *(f"{p.role}\0{p.place}\0{p.boilerplate}\0{p.text}\0{p.line}" for p in reading.passages), reading.url
        )
        site = make_site(self.site, [reading])
        if key not in self._known:
            if len(self._known) > _KEPT:
                self._known.pop(next(iter(self._known)))
            with self.lock:
                self._known[key] = self.peers.judged(site, self.made, progress)
        places = Source(source).places(site.passages) if source else {}
        return Copy(self._known[key], places)


def stepped(steps: dict[str, float], name: str, begun: float) -> float:
    """Notes in ``steps`` the seconds since ``begun``, and says them with ``-v``; the time now."""
    now = time.monotonic()
    steps[name] = round(now - begun, 3)
    log.info("%s: %.2f s", name, now - begun)
    return now


def standings_kept(peers: Peers, made: Made, cache: Cache) -> Peers:
    """``peers``, who know how alike each is to the rest, which is worked out once for a sector."""
    kind = f"{_STANDING}:{digest_of('.')}"
    asked = (made.model, made.model_sha256, made.settings.get("false_flags"), made.hashes, made.corpus_sha256)
    key = sha256(msgspec.msgpack.encode(asked, order="sorted")).hexdigest()
    kept = cache.get(kind, [key]).get(key)
    try:
        shares = msgspec.msgpack.decode(kept, type=tuple[float, ...]) if kept else None
    except msgspec.DecodeError:
        shares = None
    if shares is None:
        shares = peers.standings
        cache.put(kind, {key: msgspec.msgpack.encode(shares)})
    vars(peers)["standings"] = shares
    return peers


def page_of(url: str, reading: Reading, pages: Sequence[Reading]) -> Reading:
    """The page of ``pages`` that a draft called ``url`` replaces: the one of that name, else the one most alike in words."""
    wanted = _names(url)
    named = [page for page in pages if wanted & _names(page.url)]
    if len(named) == 1:
        return named[0]
    mine = _said(reading)
    return max(named or pages, key=lambda page: (_alike(mine, _said(page)), -pages.index(page)))


def _names(url: str) -> set[str]:
    """What a page may go by: its address, its file's name without the ending, the folder of an index."""
    path = PurePath(url.split("?", maxsplit=1)[0].split("#", maxsplit=1)[0].rstrip("/"))
    stem = path.stem.lower()
    if stem in ("index", "home", "default", ""):
        return {url, path.parent.name.lower() or "index"}
    return {url, stem}


def _said(reading: Reading) -> set[str]:
    return {" ".join(words(passage.text)) for passage in reading.passages if passage.scored}


def _alike(one: set[str], two: set[str]) -> float:
    """Share of sentences in common, and next to nothing for words in common."""
    if not one or not two:
        return 0.0
    mine, theirs = ({word for text in some for word in text.split()} for some in (one, two))
    return len(one & two) / len(one | two) + len(mine & theirs) / len(mine | theirs) / 10


def _framed(reading: Reading, frame: Collection[str]) -> Reading:
    marked = tuple(
        msgspec.structs.replace(p, boilerplate=True) if p.text in frame and not p.boilerplate else p
        for p in reading.passages
    )
    return msgspec.structs.replace(reading, passages=marked) if frame else reading


def _accepted(passage: str, text: str, accept: Collection[str]) -> bool:
    return any(one in ("all", passage) or (one and text.casefold().startswith(one.casefold())) for one in accept)


def _row(source: str, reading: Reading, copy: Copy) -> CopyRow:
    told = copy.codes
    return CopyRow(
        source=source,
        url=reading.url,
        status=reading.status,
        sameness=copy.judged.sameness,
        passages=len(copy.lines),
        protected=sum(row.protected for row in copy.lines),
        found=sum(row.id in told for row in copy.lines),
    )
