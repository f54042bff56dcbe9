"""Facts as owners write them: TOML, or Markdown with a line each."""

import os
from pathlib import Path

import pytest

import samecheck
from samecheck.errors import InputError
from samecheck.model import Fact

PHOTO = "Every roof is photographed, before and after."
CORPORA = Path(__file__).parents[2] / "corpora"


def written(folder: Path, content: str | bytes, name: str = "facts.md") -> Path:
    file = folder / name
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return file


@pytest.mark.parametrize(
    "content",
    [
        f'[[fact]]\ntext = "{PHOTO}"\nproof = "The albums"\n',
        f"# What is so\n\n- {PHOTO}\n  - proof: The albums\n",
        f"Facts\n=====\n* {PHOTO} | The albums\n",
        f"1. {PHOTO} (proof: The albums)\n",
        "1. Every roof is **photographed**,\n   before and after.\n   - The albums\n",
        f"---\ntitle: x\n---\n<!-- - not this -->\n{PHOTO} | Proof: The albums\n",
        f"| Fact | Proof |\n|------|-------|\n| {PHOTO} | The albums |\n",
    ],
)
def test_toml_and_all_ways_of_markdown_tell_the_same(tmp_path: Path, content: str) -> None:
    expected = [Fact(PHOTO, "The albums")]
    for data in (content.encode(), content.replace("\n", "\r\n").encode("utf-8-sig"), content.encode("utf-16")):
        assert samecheck.read_facts(written(tmp_path, data)) == expected


def test_facts_keep_their_order_and_each_is_one(tmp_path: Path) -> None:
    file = written(tmp_path, "- One dog\n- Two cats | Seen\n\nThree birds\n- One dog | Later\n")
    assert samecheck.read_facts(str(file)) == [Fact("One dog"), Fact("Two cats", "Seen"), Fact("Three birds")]


def test_the_facts_of_the_demo_businesses_are_read() -> None:
    files = sorted(CORPORA.glob("*/*.facts.toml"))
    assert len(files) == 12
    assert all(9 <= len(samecheck.read_facts(file)) <= 10 for file in files)


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.toml", "", "holds no facts"),
        ("a.md", "# Only a heading\n\n---\n", "holds no facts"),
        ("a.toml", "[[fact]\n", "is not TOML"),
        ("a.toml", '[[facts]]\ntext = "a"\n', "has no key 'facts'"),
        ("a.toml", 'fact = "a"\n', "is no list"),
        ("a.toml", '[[fact]]\ntext = "a"\n\n[[fact]]\ntxt = "a"\n', "fact 2 of"),
        ("a.toml", '[[fact]]\ntext = "a"\nprof = "b"\n', "(line 1) cannot be used: there is no key `prof`"),
        ("a.toml", "[[fact]]\ntext = 7\n", "Expected `str`"),
        ("a.toml", '[[fact]]\ntext = " - "\n', "line 1: a fact without a word"),
        ("a.toml", "fact = " + "[" * 5000, "a.toml"),
        ("a.md", "- 100 %!\n\n- !!\n", "line 3: a fact without a word"),
        ("a.md", "\n- " + "long " * 300, "line 2: a fact of more than 1,000 characters"),
        ("a.md", "- short | " + "long " * 300, "a proof of more than 1,000 characters"),
        ("a.md", "".join(f"- fact {n}\n" for n in range(501)), "holds 501 facts"),
        ("a.md", "x" * 1_000_001, "larger than 1,000,000 bytes"),
    ],
)
def test_what_cannot_be_used_is_named_with_what_to_do(tmp_path: Path, name: str, content: str, told: str) -> None:
    with pytest.raises(InputError) as raised:
        samecheck.read_facts(written(tmp_path, content, name))
    assert told in raised.value.what
    assert raised.value.todo


def test_a_file_that_is_not_there_or_may_not_be_opened_is_named(tmp_path: Path) -> None:
    for path in (tmp_path / "nowhere.toml", tmp_path):
        with pytest.raises(InputError, match="there is no file"):
            samecheck.read_facts(path)
    file = written(tmp_path, "- One dog\n")
    file.chmod(0)
    if not os.access(file, os.R_OK):  # root may read anything
        with pytest.raises(InputError, match="cannot read"):
            samecheck.read_facts(file)
