"""A sentence is kept when it still says what was particular in it, not when it is spun to say less."""

import pytest

from samecheck.detect.particular import Particular
from samecheck.revision.kept import kept

TEXT = "Since 1987 Ruth Alder has thawed 312 frozen mains with warm saline, not with a blowtorch."


def particulars() -> list[Particular]:
    def one(kind: str, strength: float, words: str) -> Particular:
        start = TEXT.index(words)
        return Particular(start, start + len(words), kind, strength, words.lower())  # type: ignore[arg-type]

    return [
        one("date", 1.0, "1987"), one("name", 0.8, "Ruth Alder"), one("figure", 1.0, "312"),
        one("word", 0.15, "saline"), one("word", 0.15, "blowtorch"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "draft",
    [
        [TEXT],
        ["Call us.", TEXT.replace("Since 1987 ", "").replace("Ruth Alder has", "Ruth Alder has, since 1987,")],
        ["Since 1987 Ruth Alder has thawed 312 frozen mains.", "She uses warm saline, not a blowtorch."],
        [TEXT.replace("frozen", "solidly frozen").replace(".", "!")],
        ["You can rely on this: " + TEXT],
    ],
)
def test_what_is_moved_split_or_lightly_touched_is_kept(draft: list[str]) -> None:
    found = kept(TEXT, particulars(), draft)
    assert found.enough
    assert not found.missing


@pytest.mark.parametrize(
    ("draft", "missing"),
    [
        (["For many years we have thawed frozen mains with warm saline, not with a blowtorch."], "1987"),
        ([TEXT.replace("312", "300")], "312"),
        ([TEXT.replace("Ruth Alder", "our expert team")], "Ruth Alder"),
        (["1987, Ruth Alder, 312, saline, blowtorch."], ""),
        (["We thaw pipes."], "1987"),
        ([TEXT.replace(", not with a blowtorch", " and a blowtorch")], ""),
        ([], "1987"),
    ],
)
def test_what_is_spun_to_say_less_is_not(draft: list[str], missing: str) -> None:
    found = kept(TEXT, particulars(), draft)
    assert not found.enough
    assert missing in found.missing or not missing
