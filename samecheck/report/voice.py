"""Whether a site is known by its words, put in words: the same in every format."""

from collections.abc import Iterator

from samecheck.position.taste.voice import CHANCE
from samecheck.report.texts import count, percent, shortened
from samecheck.wire import Told, Voice

#: Characters of a passage that is quoted in a line.
_QUOTED = 160

#: What is dealt out at random, in the plural.
_DEALT = {"page": "pages", "part of a page": "parts of pages"}

#: Share of the bits that everyday words have alone, up to which it is the subject that tells a site. Guessed.
_SUBJECT = 0.5


def verdict(voice: Voice) -> str:
    """Whether a reader would know the site by its words."""
    return voice.verdict[:1].upper() + voice.verdict[1:]


def figures(voice: Voice) -> Iterator[str]:
    """What the verdict rests on; nothing where there is none."""
    if voice.bits is None or voice.named is None or voice.chance is None:
        return
    yield (
        f"Names taken out and shown one of {count(voice.passages, 'passage')}, a program that has read this site and "
        f"{count(voice.among, 'peer')} names the right one in {percent(100 * voice.named)} of cases; a guess would in "
        f"{percent(100 * voice.chance)}"
    )
    yield f"{_bits(voice)}; {'not ' * (not voice.comparable)}comparable with other audits"
    if voice.unit != "page":
        yield "With hardly more than a page a site, what it talks of and how it says it cannot be told apart"
    elif voice.everyday is not None and voice.bits > 0:
        yield f"By everyday words alone: {voice.everyday:.2f} bits{_what_tells(voice)}"


def reason(told: Told) -> str:
    """The words that decided, and how much they tell."""
    words = ", ".join(told.words)
    return f"{told.bits:+.1f} bits".replace("-", "−") + (f", by: {words}" if words else "")


def _bits(voice: Voice) -> str:
    spread = (
        f", 90 % interval {_signed(voice.low)} to {_signed(voice.high)}"
        if voice.low is not None and voice.high is not None
        else ""
    )
    p = f", p = {voice.p:.3f}" if voice.p is not None else ""
    bits = voice.bits or 0.0
    sure = f"{abs(bits):.2f} bits {'surer' if bits >= 0 else 'less sure'} than a guess"
    return f"{sure}{spread}{p} ({_DEALT.get(voice.unit, voice.unit)} dealt out at random)"


def _signed(bits: float) -> str:
    return f"{bits:+.2f}".replace("-", "−")


def _what_tells(voice: Voice) -> str:
    """What the site is known by, where chance would not do as well."""
    if voice.p is None or voice.p > CHANCE:
        return ""
    if (voice.everyday or 0.0) <= _SUBJECT * (voice.bits or 0.0):
        return "; it is what it talks of more than how it says it"
    return "; it is how it says things, not only what"


def told(voice: Voice, most: int = 5) -> Iterator[tuple[str, list[str]]]:
    """Under their headings, the passages that give the site away and those that could be anybody's, the first ``most``."""
    if voice.telling:
        rows = [f"“{shortened(one.text, _QUOTED)}” ({reason(one)})" for one in voice.telling]
        yield "What gives you away", rows[:most]
    if voice.anybody:
        rows = [
            f"“{shortened(one.text, _QUOTED)}” ({reason(one)}); taken for {one.site}"
            + (f": “{shortened(one.evidence.text, _QUOTED)}”" if one.evidence else "")
            for one in voice.anybody
        ]
        yield "What could be anybody's", rows[:most]
