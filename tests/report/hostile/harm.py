"""What a form would do that it must not, by reading it as the programs do that open it."""

import csv
import io
import json
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from typing import Any

import openpyxl
from lxml import etree
from markdown_it import MarkdownIt

#: What repaints a terminal, turns the reading direction round, or splits lines where nobody sees it.
UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]")
#: What a spreadsheet runs: at the beginning of a cell, or behind a semicolon, where many set up for Europe see one begin.
#: Blanks and what takes no room may stand before it; an apostrophe there makes it a text.
FORMULA = re.compile(r"""(?:^|;)[\s"\u00ad\u034f\u200b-\u200d\u2060\ufe0f]*[=+\-@\uff1d\uff0b\uff0d\uff20]""")
NUMBER = re.compile(r"-?[0-9.]+(?:e-?[0-9]+)?")
MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])
COLOUR = re.compile(r"\x1b\[[0-9;]*m")


def text(content: bytes) -> str:
    """``content`` as text, which must hold nothing that is not seen."""
    found = content.decode("utf-8")
    assert not UNSEEN.findall(found), UNSEEN.findall(found)[:5]
    return found


def markdown(content: bytes) -> Counter[str]:
    """What a Markdown file is made of, by kinds; its links lead to the web and nothing is markup."""
    found: Counter[str] = Counter()
    for token in MARKDOWN.parse(text(content)):
        found[token.type] += 1
        for child in token.children or ():
            found[child.type] += 1
            assert child.type != "link_open" or re.match(r"https?://", str(child.attrs["href"])), child.attrs
            assert child.type != "html_inline" or child.content == "<br>", child.content
    forbidden = {"html_block", "image", "fence", "code_block", "code_inline", "s_open"}
    assert not forbidden & set(found), forbidden & set(found)
    return Counter({kind: number for kind, number in found.items() if kind not in TEXTUAL})


#: Kinds of Markdown of which there may be more or fewer, as the texts are: what is escaped, emphasised, broken.
TEXTUAL = {"text", "text_special", "softbreak", "strong_open", "strong_close", "inline", "entity"}


def tables(content: bytes) -> list[int]:
    """The number of cells of each row of a CSV file; none of them is run, wherever a program sees borders."""
    csv.field_size_limit(10_000_000)
    shown = content.decode("utf-8-sig")
    assert not UNSEEN.findall(shown.replace("\r\n", "\n"))
    rows = list(csv.reader(io.StringIO(shown, newline="")))
    for row in rows:
        for cell in row:
            assert NUMBER.fullmatch(cell) or not FORMULA.search(cell), repr(cell)
            assert len(cell) <= 32_767, "Excel puts the rest into the next row"
    return [len(row) for row in rows]


def workbook(content: bytes) -> dict[str, tuple[int, int]]:
    """The number of rows and columns of each sheet; no cell is a formula, and links lead to the web."""
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        for name in parts.namelist():
            assert re.search(r"\.(xml|rels)$", name), name
            tree = etree.fromstring(parts.read(name))
            if "/worksheets/sheet" in name:
                cells = tree.find("{*}sheetData")
                assert cells is not None
                assert not list(cells.iter("{*}f")), name
            for relation in tree.iter("{*}Relationship"):
                outside = relation.get("TargetMode") == "External"
                assert not outside or re.match("https?://", relation.get("Target", "")), relation.attrib
            assert "externalLink" not in name
    book = openpyxl.load_workbook(io.BytesIO(content))
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f", cell.value
                shown = str(cell.value or "")
                assert not UNSEEN.findall(shown.replace("\n", "")), repr(shown)
                if cell.data_type == "s":
                    assert not [line for line in shown.split("\n") if FORMULA.search(line)], repr(shown)
    return {sheet.title: (sheet.max_row, sheet.max_column) for sheet in book.worksheets}


def values(content: bytes) -> Any:
    """What a JSON file holds; as it stands it holds nothing that is not seen."""
    return json.loads(text(content))


def xml(content: bytes) -> Counter[str]:
    """The elements of an XML file and what they are given, by kinds; it has no entities of its own."""
    tree: Any = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))
    assert tree.getroottree().docinfo.doctype == ""
    text(content)
    return Counter(kind for element in tree.iter() for kind in _kinds(element))


def _kinds(element: Any) -> Iterator[str]:
    tag = etree.QName(element).localname if isinstance(element.tag, str) else str(element.tag)
    yield tag
    yield from (f"{tag} {etree.QName(name).localname}" for name in element.attrib)


def picture(content: bytes) -> Counter[str]:
    """The elements of an SVG: nothing in it runs, loads or leads anywhere but into the page."""
    found = xml(content)
    assert not {"script", "foreignObject", "image", "use", "animate", "set", "iframe", "handler"} & set(found)
    assert not [kind for kind in found if re.search(r" on\w+$", kind)]
    tree: Any = etree.fromstring(content)
    for element in tree.iter():
        for name, value in element.attrib.items():
            if etree.QName(name).localname in ("href", "src"):
                assert re.fullmatch(r"#[\w.-]+", value), value
            told = name in ("aria-label", "title", "alt")
            assert told or not re.search(r"url\((?!#)|javascript:", value), value
    return found


def sarif(content: bytes) -> int:
    """The number of results of a SARIF log; no message has a link, and places are addresses."""
    (run,) = values(content)["runs"]
    for result in run["results"]:
        assert "](" not in result["message"]["text"]
        for place in result["locations"]:
            uri = place["physicalLocation"]["artifactLocation"]["uri"]
            assert re.fullmatch(r"(?:[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})+", uri), uri
            assert not re.match(r"(?!https?:)[A-Za-z][A-Za-z0-9+.-]*:", uri), uri
    return len(run["results"])


def terminal(shown: str) -> None:
    """Whether colours are all that the terminal is told."""
    rest = COLOUR.sub("", shown)
    assert not UNSEEN.findall(rest.replace("\n", "")), UNSEEN.findall(rest)[:5]
