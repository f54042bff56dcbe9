"""Whether a site is known by its words, put in words: the same in every format."""

from collections.abc import Iterator

from samecheck.position.taste.voice import CHANCE
from samecheck.report.catalogue import N_, Texts, _, counted, number, quoted, worded
from samecheck.report.texts import percent, shortened, signed
from samecheck.wire import Told, Voice

#: Characters of a passage that is quoted in a line.
_QUOTED = 160

#: What the chance of a guess was found by, by the units that were dealt out.
_DEALT = Texts({"page": N_("pages dealt out at random"), "part of a page": N_("parts of pages dealt out at random")})

#: Share of the bits that everyday words have alone, up to which it is the subject that tells a site. Guessed.
_SUBJECT = 0.5


def verdict(voice: Voice) -> str:
    """Whether a reader would know the site by its words."""
    return voice.verdict[:1].upper() + voice.verdict[1:]


def figures(voice: Voice) -> Iterator[str]:
    """What the verdict rests on; nothing where there is none."""
    if voice.bits is None or voice.named is None or voice.chance is None:
        return
    yield worded(
        "Names taken out and shown one of %(passages)s, a program that has read this site and %(peers)s names the right one "
        "in %(named)s of cases; a guess would in %(chance)s",
        passages=counted("%(n)s passage", "%(n)s passages", voice.passages),
        peers=counted("%(n)s peer", "%(n)s peers", voice.among),
        named=percent(100 * voice.named),
        chance=percent(100 * voice.chance),
    )
    if voice.comparable:
        yield worded("%(bits)s; comparable with other audits", bits=_bits(voice))
    else:
        yield worded("%(bits)s; not comparable with other audits", bits=_bits(voice))
    if voice.unit != "page":
        yield _("With hardly more than a page a site, what it talks of and how it says it cannot be told apart")
    elif voice.everyday is not None and voice.bits > 0:
        yield _everyday(voice)


def reason(told: Told) -> str:
    """The words that decided, and how much they tell."""
    words = ", ".join(told.words)
    bits = signed(told.bits, 1)
    return (
        worded("%(bits)s bits, by: %(words)s", bits=bits, words=words) if words else worded("%(bits)s bits", bits=bits)
    )


def _bits(voice: Voice) -> str:
    bits = voice.bits or 0.0
    size = number(abs(bits), 2)
    told = [
        worded("%(bits)s bits surer than a guess", bits=size)
        if bits >= 0
        else worded("%(bits)s bits less sure than a guess", bits=size)
    ]
    if voice.low is not None and voice.high is not None:
        low, high = signed(voice.low, 2), signed(voice.high, 2)
        told.append(worded("90 %% interval %(low)s to %(high)s", low=low, high=high))
    if voice.p is not None:
        told.append(f"p = {number(voice.p, 3)}")
    return f"{', '.join(told)} ({_DEALT.get(voice.unit, voice.unit)})"


def _everyday(voice: Voice) -> str:
    """By how much everyday words tell the site, and what it is known by, where chance would not do as well."""
    bits = number(voice.everyday or 0.0, 2)
    if voice.p is None or voice.p > CHANCE:
        return worded("By everyday words alone: %(bits)s bits", bits=bits)
    if (voice.everyday or 0.0) <= _SUBJECT * (voice.bits or 0.0):
        return worded(
            "By everyday words alone: %(bits)s bits; it is what it talks of more than how it says it", bits=bits
        )
    return worded("By everyday words alone: %(bits)s bits; it is how it says things, not only what", bits=bits)


def told(voice: Voice, most: int = 5) -> Iterator[tuple[str, list[str]]]:
    """Under their headings, the passages that give the site away and those that could be anybody's, the first ``most``."""
    if voice.telling:
        yield _("What gives you away"), [_quoted(one) for one in voice.telling[:most]]
    if voice.anybody:
        yield _("What could be anybody's"), [_taken(one) for one in voice.anybody[:most]]


def _quoted(one: Told) -> str:
    return f"{quoted(shortened(one.text, _QUOTED))} ({reason(one)})"


def _taken(one: Told) -> str:
    if not one.evidence:
        return worded("%(quote)s; taken for %(site)s", quote=_quoted(one), site=one.site)
    theirs = quoted(shortened(one.evidence.text, _QUOTED))
    return worded("%(quote)s; taken for %(site)s: %(theirs)s", quote=_quoted(one), site=one.site, theirs=theirs)
