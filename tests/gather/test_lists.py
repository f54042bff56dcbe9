"""Files that list addresses."""

import gzip
from pathlib import Path

import pytest

from samecheck.errors import InputError
from samecheck.gather.lists import listed

A, B = "https://a.example/", "https://b.example/about?x=1"


def written(path: Path, content: str | bytes) -> Path:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


@pytest.mark.parametrize(
    "content",
    [
        f"{A}\n{B}\n", f"# my rivals\r\n\r\n{A}\r\n   {B}  \r\n# end", f"{A}\n{B}".encode("utf-8-sig"),
        f"{A}\n{B}".encode("utf-16"), gzip.compress(f"{A}\n{B}".encode()),
    ],
)  # fmt: skip
def test_a_text_of_addresses(tmp_path: Path, content: str | bytes) -> None:
    for name in ("urls.txt", "urls.txt.gz", "urls", "urls.lst"):
        assert listed(written(tmp_path / name, content)) == [("", A), ("", B)]


@pytest.mark.parametrize(
    "content",
    [
        f"URL,Site\n{A},Acme & Söhne\n{B},\n", f"site;url\nAcme & Söhne;{A}\n;{B}\n",
        f'"Site"\t"Url"\n"Acme & Söhne"\t"{A}"\n\t{B}\n',
        f"sep=;\r\nsite;URL;\r\nAcme & Söhne;{A};\r\n;{B};\r\n;;\r\n", f"site,url\nAcme & Söhne,{A}\n# later,\n,{B}\n",
    ],
)  # fmt: skip
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_table_of_addresses_as_spreadsheets_write_it(tmp_path: Path, content: str, codec: str) -> None:
    for name in ("urls.csv", "urls.txt"):
        found = listed(written(tmp_path / name, content.encode(codec)))
        assert found == [("Acme & Söhne", A), ("", B)]


def test_one_column_of_addresses_needs_no_header(tmp_path: Path) -> None:
    assert listed(written(tmp_path / "urls.csv", f'"{A}"\n{B}\n')) == [("", A), ("", B)]


@pytest.mark.parametrize("name", ["sitemap.xml", "sitemap.xml.gz", "export.txt", "sitemap"])
@pytest.mark.parametrize("packed", [True, False])
def test_a_sitemap_lists_its_pages_and_an_index_its_sitemaps(tmp_path: Path, name: str, packed: bool) -> None:
    for root, entry in (("urlset", "url"), ("sitemapindex", "sitemap")):
        text = f"""<?xml version="1.0" encoding="UTF-8"?>
            <?xml-stylesheet type="text/xsl" href="//a.example/main.xsl"?><!-- made by a plugin -->
            <{root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
            <{entry}><loc>{A}</loc><lastmod>2026-01-31</lastmod></{entry}>
            <{entry}><loc><![CDATA[https://b.example/about?y=2&x=1]]></loc></{entry}></{root}>"""
        data = text.encode()
        found = listed(written(tmp_path / name, gzip.compress(data) if packed else data))
        assert found == [("", A), ("", "https://b.example/about?x=1&y=2")]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (
            '<!DOCTYPE x [<!ENTITY a "b">]><urlset><loc>https://a.example/&a;</loc></urlset>',
            "defines entities, which no",
        ),
        ("<urlset></urlset>", "lists no URLs; give a sitemap with <loc>"),
        ("a.example\nb.example\n", r"line 1: a\.example is no URL; write https://a\.example"),
        (f"{A}\n{B}\nnot this one\n", "line 3: not this one is no URL; write one URL a line"),
        ("url\n", "lists no URLs; write one URL a row"),
        (f"site,url\nA,{A}\nB,b.example\n", r"row 2: 'b\.example' is no URL; write it out"),
    ],
)
def test_what_is_wrong_with_a_list_is_said(tmp_path: Path, content: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        listed(written(tmp_path / "urls.txt", content))


@pytest.mark.parametrize(
    "content",
    [
        "", "\n\n", "We are at https://a.example/\nCome and see.\n", f"{A}\nA line.\nAnother line of copy.\n",
        "site,url,text\na,/,copy\n", "<html>https://a.example/", f"{A}\n" * 60_000, b"\x89PNG\r\n" + A.encode(),
        '<?xml version="1.0"?><rss><item><link>https://a.example/</link></item></rss>',
    ],
)  # fmt: skip
def test_what_is_no_list_is_none(tmp_path: Path, content: str | bytes) -> None:
    assert listed(written(tmp_path / "notes.txt", content)) is None
