"""What the draft loop costs, and whether it tells a sentence that is kept from one that was spun to say less.

    python scripts/bench_draft.py speed SRC [SITE]     a page judged among SRC, and one sentence after the other rewritten
    python scripts/bench_draft.py same SRC [SITES]     pages judged at the desk and by a whole audit: the same?
    python scripts/bench_draft.py cold SRC             the steps of `samecheck draft` in a process of its own
    python scripts/bench_draft.py watch SRC            seconds from a save to the printed line
    python scripts/bench_draft.py kept SRC ...         trivial edits and edits that say less, of sentences worth keeping

SRC is what the command line takes, such as the tables of scripts/real_data.py. On a shared machine read the processor seconds.
"""

import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median

import msgspec

from samecheck import api, pipeline
from samecheck.detect.particular import Particular
from samecheck.drafting.desk import Desk
from samecheck.model import Reading, Site
from samecheck.process import look_for_garbage_seldom
from samecheck.read.site import make_site
from samecheck.revision.kept import kept
from samecheck.sector import Sector
from samecheck.settings import Settings

#: Sentences of a draft, and edits that are timed.
SENTENCES, EDITS = 30, 10
NEW = (
    "Ruth and her brother Tom have kept {n} ladders in the barn on Mill Lane since 19{n}.",
    "We weigh every bundle of slates, {n} in all, before it goes up the ladder.",
    "On wet days our {n} apprentices bend lead in the shed and visitors may watch.",
)


def sentences_of(page: Reading, most: int = SENTENCES) -> list[str]:
    """The first sentences of ``page``."""
    return [passage.text for passage in page.passages if passage.scored][:most]


def longest_page(site: Site) -> Reading:
    """The page of ``site`` with most copy."""
    return max(site.pages, key=lambda page: (sum(p.scored for p in page.passages), page.url))


def timed(desk: Desk, copy: str) -> tuple[float, float]:
    """Wall and processor seconds of judging ``copy``."""
    wall, used = time.perf_counter(), time.process_time()
    desk.judge(copy)
    return time.perf_counter() - wall, time.process_time() - used


def speed(source: str, name: str = "") -> None:
    """Prints how long a first judgement takes, the next of another text, and that of one rewritten sentence."""
    sites = [site for site in api.read_sites(source) if site.scored]
    mine = next((site for site in sites if site.name == name), sites[len(sites) // 2])
    lines = sentences_of(longest_page(mine))
    begun = time.perf_counter()
    desk = api.desk([source], site=mine.name)
    print(
        f"{source}: {len(sites) - 1} peers, {len(desk.peers.wide.index.passages):,} passages; draft of {len(lines)} lines"
    )
    print(f"  laid out in {time.perf_counter() - begun:.1f} s: {desk.steps}")
    print("  the first draft, models loaded: {:.2f} s, {:.2f} of processor".format(*timed(desk, "\n\n".join(lines))))
    order, took = random.Random(1), []
    for n in range(EDITS):
        place = order.randrange(len(lines))
        lines[place] = NEW[n % len(NEW)].format(n=11 + n)
        took.append(timed(desk, "\n\n".join(lines)))
    walls, used = [one for one, _ in took], [one for _, one in took]
    print(f"  one sentence new: median {median(walls):.2f} s, most {max(walls):.2f}; processor {median(used):.2f}")
    fresh = "\n\n".join(NEW[n % len(NEW)].format(n=41 + n) for n in range(SENTENCES))
    print("  all {} sentences new: {:.2f} s, {:.2f} of processor".format(SENTENCES, *timed(desk, fresh)))


def same(source: str, number: str = "3") -> None:
    """Prints for how many pages desk and audit say the same."""
    settings = Settings()
    sites = [site for site in api.read_sites(source) if site.scored]
    for mine in sites[:: max(1, len(sites) // int(number))]:
        sector = Sector.of(*(site for site in sites if site is not mine))
        desk = api.desk(sector, site=mine.name)
        tools = pipeline.Tools(desk.peers.tools.embed, desk.peers.tools.names, desk.peers.tools.fast)
        for page in sorted(mine.pages, key=lambda one: one.url)[:: max(1, len(mine.pages) // 3)]:
            one = make_site(mine.name, [page])
            if not one.scored:
                continue
            here = desk.peers.judged(one, desk.made)
            there = pipeline.judge(one, sector, tools, settings, desk.made)
            less = {"percentile": None}
            score = msgspec.structs.replace(here.sameness, **less) == msgspec.structs.replace(there.sameness, **less)
            rows = [msgspec.structs.replace(row, voice=None) for row in there.passages]
            print(
                f"  {mine.name} {page.url}: {len(rows)} passages, score {there.sameness.score}, same {score}, "
                f"findings {here.findings == there.findings}, passages {list(here.passages) == rows}, percentile "
                f"{here.sameness.percentile} and {there.sameness.percentile}"
            )


def draft_file(source: str, folder: str) -> Path:
    """A draft: a page of a site of ``source`` as Markdown."""
    sites = [site for site in api.read_sites(source) if site.scored]
    file = Path(folder) / "page.md"
    file.write_text("\n\n".join(sentences_of(longest_page(sites[len(sites) // 2]))) + "\n", "utf-8")
    return file


def cold(source: str) -> None:
    """Prints what a process of its own takes, step by step, the second time."""
    command = [str(Path(sys.executable).with_name("samecheck")), "draft"]
    with tempfile.TemporaryDirectory() as folder:
        file = draft_file(source, folder)
        for state in ("first", "again", "again"):
            begun = time.perf_counter()
            done = subprocess.run(
                [*command, str(file), "--peers", source, "--format", "json", "-v"],
                capture_output=True,
                text=True,
                check=False,
            )
            steps = [line.removeprefix("Info: ") for line in done.stderr.splitlines() if line.startswith("Info: ")]
            print(f"  {state}: {time.perf_counter() - begun:.1f} s; {'; '.join(steps)}")


def watch(source: str) -> None:
    """Prints the seconds from a save to the line that tells of it, saved in place and by another file's name."""
    with tempfile.TemporaryDirectory() as folder:
        file = draft_file(source, folder)
        command = [str(Path(sys.executable).with_name("samecheck")), "draft", str(file), "--peers", source, "--watch"]
        environment = os.environ | {"PYTHONUNBUFFERED": "1"}
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
            assert process.stdout is not None  # noqa: S101  # a pipe was asked for
            lines = process.stdout
            begun = time.perf_counter()
            lines.readline()
            print(f"  first line after {time.perf_counter() - begun:.1f} s")
            time.sleep(5)  # the models are loaded meanwhile
            for n in range(6):
                time.sleep(2)
                print(f"  {'renamed' if n % 2 else 'in place'}: {saved(file, n, lines):.2f} s")
            process.send_signal(2)
            print(f"  exit status after Ctrl-C: {process.wait(20)}")


def saved(file: Path, n: int, lines: Iterator[str]) -> float:
    """Seconds from a save until the next line that begins with a time."""
    text = file.read_text("utf-8") + f"\n{NEW[n % len(NEW)].format(n=61 + n)}\n"
    if n % 2:
        other = file.with_suffix(".new")
        other.write_text(text, "utf-8")
        begun = time.perf_counter()
        other.replace(file)
    else:
        begun = time.perf_counter()
        file.write_text(text, "utf-8")
    for line in lines:
        if re.match(r"\d\d:\d\d:\d\d ", line):
            return time.perf_counter() - begun
    raise EOFError


INSTEAD = {
    "figure": "many",
    "date": "long ago",
    "price": "a fair price",
    "name": "our team",
    "place": "the area",
    "word": "good",
}


def trivial(text: str, order: random.Random) -> Iterator[tuple[str, list[str]]]:
    """Edits that leave ``text`` saying what it says."""
    words = text.split()
    half, place = len(words) // 2, order.randrange(len(words))
    yield "as it was", [text]
    yield "a mark", [text.rstrip(".!") + "!"]
    yield "a word more", [" ".join([*words[:place], "really", *words[place:]])]
    yield "split", [" ".join(words[:half]) + ".", " ".join(words[half:])]
    yield "merged", [f"Good to know: {text[0].lower()}{text[1:].rstrip('.')}, and you can ask us anything."]
    yield "turned round", [" ".join(words[half:] + words[:half])]


def hollow(text: str, particulars: Sequence[Particular]) -> Iterator[tuple[str, list[str]]]:
    """Edits that leave less of ``text``."""
    spun = text
    for one in sorted(particulars, key=lambda one: -one.start):
        spun = f"{spun[: one.start]}{INSTEAD.get(one.kind, 'quality')}{spun[one.end :]}"
    yield "all made general", [spun]
    hard = [one for one in particulars if one.kind not in ("word", "audience", "method")]
    if hard:
        most = max(hard, key=lambda one: one.strength)
        yield "the main thing gone", [f"{text[: most.start]}the best{text[most.end :]}"]
    figures = [one for one in particulars if one.kind in ("figure", "date", "price") and text[one.start].isdigit()]
    if figures:
        first = figures[0]
        other = re.sub(r"\d", lambda digit: str((int(digit[0]) + 3) % 10), text[first.start : first.end])
        yield "another figure", [f"{text[: first.start]}{other}{text[first.end :]}"]
    yield "a list of its words", [f"{', '.join(text[one.start : one.end] for one in particulars)}."]
    yield "taken out", ["Something else about the weather and the price of gutters."]


def keeping(sources: Sequence[str]) -> None:
    """Prints how often a trivial edit keeps a sentence and a hollow one loses it."""
    order, right, of = random.Random(1), Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for source in sources:
        sites = [site for site in api.read_sites(source) if site.scored]
        for mine in sites[:6]:
            desk = api.desk(Sector.of(*(site for site in sites if site is not mine)), site=mine.name)
            judged = desk.peers.judged(mine, desk.made)
            for row in [row for row in judged.passages if row.protected][:40]:
                some = judged.particulars[row.id]
                for wanted, edits in (("kept", trivial(row.text, order)), ("lost", hollow(row.text, some))):
                    for name, draft in edits:
                        enough = kept(row.text, some, ["We are open daily.", *draft, "Call us today."]).enough
                        of[wanted, name] += 1
                        right[wanted, name] += enough == (wanted == "kept")
    for key, number in sorted(of.items()):
        print(f"  {key[0]}: {key[1]:22} {right[key] / number:.3f} of {number}")


def main() -> None:
    """Prints the figures that are asked for."""
    look_for_garbage_seldom()
    match sys.argv[1:]:
        case ["speed", source, *rest]:
            speed(source, *rest)
        case ["same", source, *rest]:
            same(source, *rest)
        case ["cold", source]:
            cold(source)
        case ["watch", source]:
            watch(source)
        case ["kept", *sources] if sources:
            keeping(sources)
        case _:
            sys.exit(__doc__)


if __name__ == "__main__":
    main()
