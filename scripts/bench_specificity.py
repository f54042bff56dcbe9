"""How well specificity tells what only one business could say from what any rival could, on labelled real sentences.

    python scripts/bench_specificity.py [--eye SECTOR]

``tests/detect/specificity_labels.csv`` holds the labels of 200 random sentences of ../shared/data by their hash: 1, only
this business could say it; 0, any rival elsewhere could sign it once the name is taken away. They were given by two readers
before the detector was run on them (agreement .965). They were looked at afterwards, and two strengths were set by them:
``specificity_labels_2.csv`` holds another 200 (agreement .98), on which nothing was fitted. Printed are, for each,

- the **AUC** of specificity and of simpler measures: mean idf under business English, number of words, names that spaCy
  finds, share of capital words, whether there is a digit; on all labels, and on those the reader was sure of.
- **verdicts**: precision and recall of "generic" (SC302) and of what may be protected, at the thresholds in use.
- **stripping**: the share of specific sentences whose specificity falls when the listed particulars are taken out, in an
  audit that knows the same names, of all and of those the reader was sure of; beside it the share of generic ones in which
  anything is listed, since a list of everything would be lowered by stripping too.
- **listing more**: what would be listed of sentences that are called generic by their rarest word or pair of words, however
  little rare, and how well that tells the specific ones among them; why no such word is listed.
- **layout**: the share of sentences that get the same verdict written in capitals, in lower case, with a bullet.
- **gold**: precision and recall of SC302 on the demo corpora (scripts/bench_gold.py says what is counted).
- **generic shares** of real sites, by kind of site, as an audit shows them.

``--eye`` prints the 40 most specific sentences of a sector and 40 generic ones, to be read.
"""

import sys
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from math import log, prod
from pathlib import Path
from statistics import mean, median

import bench_gold
from labelled_texts import Labelled, Spoken, kinds, labelled, listed, names_asked, spoken_in
from sklearn.metrics import roc_auc_score

from samecheck.compose import PROTECTED
from samecheck.detect.generic import Generic
from samecheck.detect.line import rarity
from samecheck.detect.particular import GENERIC, specificity
from samecheck.model import ROLE_WEIGHT, short_hash
from samecheck.read.names import SpacyNames
from samecheck.read.words import clean, words
from samecheck.sector.chance import background, common_words
from samecheck.settings import Settings

_HOME = Path(__file__).parents[1] / "tests" / "detect"
#: The first were labelled before the detector was run, and were looked at afterwards; the second came after that.
LABELS = (_HOME / "specificity_labels.csv", _HOME / "specificity_labels_2.csv")
_READ = 40
_LAYOUTS: dict[str, Callable[[str], str]] = {
    "capitals": str.upper,
    "lower case": str.lower,
    "title case": str.title,
    "bullet": "✓ {}".format,
    "no stop": lambda text: text.rstrip(".!?"),
}


def measures(rows: Sequence[Labelled]) -> dict[str, list[float]]:
    """What each measure makes of each sentence."""
    known = background()
    texts = [one.text for one in rows]
    told = map(specificity, listed(rows))
    return {
        "specificity": list(told),
        "mean idf": [mean(log(known.total / (1 + known.words.get(word, 0))) for word in words(t)) for t in texts],
        "words": [float(len(words(text))) for text in texts],
        "spaCy's names": [float(len(found)) for found in SpacyNames()(texts)],
        "capital words": [mean(word[0].isupper() for word in text.split()) for text in texts],
        "a digit": [float(any(map(str.isdigit, text))) for text in texts],
    }


def show_measures(rows: Sequence[Labelled], found: dict[str, list[float]]) -> None:
    """Prints the AUC of each measure and the verdicts."""
    specific = [one.specific for one in rows]
    sure = [at for at, one in enumerate(rows) if one.sure]
    print(f"{'AUC':14} all   sure ({len(sure)})")
    for name, values in found.items():
        on_sure = roc_auc_score([specific[at] for at in sure], [values[at] for at in sure])
        print(f"{name:14} {roc_auc_score(specific, values):.3f} {on_sure:.3f}")
    told = found["specificity"]
    for name, flagged, wanted in (
        (f"generic, at most {GENERIC}", [one <= GENERIC for one in told], [not one for one in specific]),
        (f"protected, at least {PROTECTED}", [one >= PROTECTED for one in told], specific),
    ):
        right = sum(a and b for a, b in zip(flagged, wanted, strict=True))
        print(f"{name}: {sum(flagged)} flagged, precision {right / sum(flagged):.3f}, recall {right / sum(wanted):.3f}")


def show_stripping(rows: Sequence[Labelled]) -> None:
    """Prints how often taking the particulars out lowers specificity, and what layout changes."""
    found, fall = [], []
    for one, names in zip(rows, names_asked(rows), strict=True):
        rest, mine = one.text, one.spoken.particulars(one.text, names)
        for each in reversed(mine):
            rest = rest[: each.start] + rest[each.end :]
        found.append(mine)
        fall.append(specificity(one.spoken.particulars(clean(rest), names)) < specificity(mine))
    told = [at for at, one in enumerate(rows) if one.specific]
    for name, wanted in (
        ("with a particular listed", [at for at in told if found[at]]),
        ("all specific ones", told),
        ("those sure", [at for at in told if rows[at].sure]),
    ):
        fallen = [fall[at] for at in wanted]
        print(f"stripped, {name}: {sum(fallen)} of {len(fallen)} fall ({mean(fallen):.3f})")
    others = [bool(mine) for one, mine in zip(rows, found, strict=True) if not one.specific]
    print(f"of {len(others)} generic ones {sum(others)} have anything listed ({mean(others):.3f})")
    for name, written in _LAYOUTS.items():
        both = [(one.spoken.specificity(one.text), one.spoken.specificity(written(one.text))) for one in rows]
        same = mean(one == two for one, two in both)
        verdict = mean((one <= GENERIC) == (two <= GENERIC) for one, two in both)
        print(f"  {name:11} same {same:.3f}, same verdict {verdict:.3f}")


def show_more(rows: Sequence[Labelled]) -> None:
    """Prints what listing the rarest word or pair of words would do where what is listed now makes a sentence generic."""
    low = [one for one in rows if one.spoken.specificity(one.text) <= GENERIC]
    specific = [one.specific for one in low]
    if len(set(specific)) < 2:
        return
    for name, rarest in (("word", _rarest_word), ("pair", _rarest_pair)):
        values = [rarest(one) for one in low]
        named = [
            mean(value > 0 for value, is_so in zip(values, specific, strict=True) if is_so == so)
            for so in (True, False)
        ]
        print(
            f"rarest {name} where generic ({sum(specific)} of {len(low)} specific): AUC {roc_auc_score(specific, values):.3f}, "
            f"would be listed in {named[0]:.3f} of the specific, {named[1]:.3f} of the others"
        )


def _rarest_word(one: Labelled) -> float:
    """How rare the rarest word is in business English and among the sites of the sector."""
    custom = one.spoken.finder.custom
    return max((rarity(word) * (1 - custom.share(word)) for word in _plain(one) if word), default=0.0)


def _rarest_pair(one: Labelled) -> float:
    """How rare the words of the rarest pair are that business English does not know as one."""
    custom, known = one.spoken.finder.custom, background()
    return max(
        (
            sum(log(known.total / (1 + known.words.get(word, 0))) for word in pair)
            * prod(1 - custom.share(w) for w in pair)
            for pair in pairwise(_plain(one))
            if all(pair) and " ".join(pair) not in known.pairs and common_words().isdisjoint(pair)
        ),
        default=0.0,
    )


def _plain(one: Labelled) -> list[str]:
    """The words of a sentence, empty for what is no word: names, figures, short ones."""
    both = zip(words(one.text), one.spoken.masked(one.text), strict=True)
    return [word if word == sign and word.isalpha() and len(word) > 3 else "" for word, sign in both]


def generic_shares(sites: Iterable[Spoken]) -> list[float]:
    """Share of each site's role-weighted words that is generic."""
    total: dict[tuple[str, str], float] = {}
    part: dict[tuple[str, str], float] = {}
    judge = Generic()
    for one in sites:
        key = one.sector, one.passage.site
        weight = ROLE_WEIGHT[one.passage.role] * len(words(one.passage.text))
        total[key] = total.get(key, 0.0) + weight
        if judge.may_be(words(one.passage.text), one.passage) and one.specificity(one.passage.text) <= judge.most:
            part[key] = part.get(key, 0.0) + weight
    return [part.get(key, 0.0) / total[key] for key in sorted(total)]


def show_eye(spoken: Iterable[Spoken]) -> None:
    """Prints sentences to be read: the most specific, and generic ones at random."""
    judge = Generic()
    rows = sorted(
        (-one.specificity(one.passage.text), short_hash(one.passage.text), one)
        for one in {
            one.passage.text: one for one in spoken if judge.may_be(words(one.passage.text), one.passage)
        }.values()
    )
    generic = sorted(row[1:] for row in rows if -row[0] <= GENERIC)
    for one in [*(row[2] for row in rows[:_READ]), *(row[1] for row in generic[:_READ])]:
        text = one.passage.text
        told = [f"{each.kind} {text[each.start : each.end]}" for each in one.particulars(text)]
        print(f"{one.specificity(text):.2f} {text[:200]} | {', '.join(told[:8])}")


def main() -> None:
    """Prints the figures."""
    if sys.argv[1:2] == ["--eye"]:
        sectors = {name: sites for kind in kinds().values() for name, sites in kind.items()}
        show_eye(spoken_in(sys.argv[2], sectors[sys.argv[2]]))
        return
    every = {
        kind: [one for name, sites in sectors.items() for one in spoken_in(name, sites)]
        for kind, sectors in kinds().items()
    }
    for path in LABELS:
        print(path.name)
        rows = labelled((one for spoken in every.values() for one in spoken), path)
        show_measures(rows, measures(rows))
        show_stripping(rows)
        show_more(rows)
    for corpus in bench_gold.THEMSELVES:
        gold, got = bench_gold.labels(corpus), bench_gold.flags(corpus, Settings(model="static"))
        line = next(one for one in bench_gold.measured(corpus, gold, got) if one.code == "SC302")
        print(f"gold {corpus}: recall {line.recall:.3f}, precision {line.precision:.3f}, open {line.open}")
    for kind, spoken in every.items():
        shares = generic_shares(spoken)
        print(f"generic words of {kind}: median of {len(shares)} sites {median(shares):.3f}, mean {mean(shares):.3f}")


if __name__ == "__main__":
    main()
