"""Reviews as review sites and their scrapers export them."""

import gzip
import json
from pathlib import Path

import pytest

import samecheck
from samecheck.errors import InputError
from samecheck.model import Review

HOTELS = Path(__file__).parents[3] / "shared/data/reviews/hotels.csv"


def written(folder: Path, content: str | bytes, name: str = "acme.csv") -> Path:
    file = folder / name
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return file


@pytest.mark.parametrize(
    "content",
    [
        'business,text,rating,date\nAcme,"Quick, and tidy",4.5,2026-01-31\n',
        "Company;Review;Stars;Published at\nAcme;Quick, and tidy;4,5;31.01.2026\n",
        "Firma\tRezension\tBewertung\tDatum\nAcme\tQuick, and tidy\t4,5 Sterne\t31. Januar 2026\n",
        'Name,Comment,Score,Time\nAcme,"Quick, and tidy",9/10,"January 31, 2026"\n',
        'title,name,text,stars,publishedAtDate\nAcme,Jo,"Quick, and tidy",4.5,31 Jan 2026\n',
        'Website,Body,Rating,Created\nAcme,"Quick, and tidy",90%,01/31/2026\n',
        "sep=;\nFirma;Bewertungstext;Bewertung;Erstellt am\nAcme;Quick, and tidy;4,5 von 5;31/01/2026\n",
        json.dumps(
            {"Business": "Acme", "review_text": "Quick, and tidy", "rating": 4.5, "date": "2026-01-31", "more": [1]}
        ),
    ],
)
def test_columns_go_by_their_usual_names_in_english_and_german(tmp_path: Path, content: str) -> None:
    expected = [Review("Acme", "Quick, and tidy", 4.5, "2026-01-31")]
    if content.startswith("sep"):
        content = content.replace("Erstellt am", "erstellt_am")
    for codec in ("utf-8", "utf-8-sig", "utf-16"):
        if not content.startswith("{"):
            assert samecheck.read_reviews(written(tmp_path, content.encode(codec))) == expected
    assert samecheck.read_reviews(str(written(tmp_path, gzip.compress(content.encode()), "a.gz"))) == expected


def test_what_is_not_told_is_left_open(tmp_path: Path) -> None:
    file = written(tmp_path, "text,rating,date\nTidy,,\n,5,2026-01-31\nSlow,2,3 weeks ago\nFair,★★★☆☆,2026-01\n")
    assert samecheck.read_reviews(file) == [
        Review("acme", "Tidy"),
        Review("acme", "Slow", 2.0),
        Review("acme", "Fair", 3.0, "2026-01"),
    ]


@pytest.mark.parametrize(
    ("ratings", "stars"),
    [
        ("1 5", [1, 5]),
        ("1 8", [0.5, 4]),
        ("20 95", [1, 4.75]),
        ("positive negativ neutral", [5, 1, 3]),
        ("1/4 50%", [1.25, 2.5]),
    ],
)
def test_ratings_are_brought_to_five_stars_by_the_largest(tmp_path: Path, ratings: str, stars: list[float]) -> None:
    rows = "".join(f"x,{rating}\n" for rating in ratings.split())
    assert [one.rating for one in samecheck.read_reviews(written(tmp_path, f"text,rating\n{rows}"))] == stars


def test_the_order_of_day_and_month_is_learned_from_the_other_rows(tmp_path: Path) -> None:
    for other, day in (("12/31/2026", "2026-02-03"), ("31/12/2026", "2026-03-02")):
        found = samecheck.read_reviews(written(tmp_path, f"text,date\nx,02/03/2026\ny,{other}\n"))
        assert [one.date for one in found] == [day, "2026-12-31"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (
            "a,b\n1,2\n",
            r"no column holds the reviews' text: the columns are a, b; call them business, text, rating, date",
        ),
        ("text,rating\nok,4\nok,great\n", r"row 2: the rating 'great' is none; write a number, such as 4 or 4\.5"),
        ("text,rating\nok,6/5\n", r"row 1: the rating '6/5' is none"),
        ("text,rating\nok,400\n", r"a rating of 400 is none of 5, 10 or 100"),
        ("text,date\nok,2026-13-01\n", r"row 1: the date '2026-13-01' is none; write it like 2026-01-31"),
        (
            "text,date\nok,02/03/2026\n",
            r"row 1: the date '02/03/2026' may be 2026-02-03 or 2026-03-02; write dates like",
        ),
        ("text,rating\nok\n", r"row 1 has 1 fields, the header 2; put quotes around"),
        ("text,rating\n ,5\n", r"holds no reviews; give each a row with business, text, rating, date"),
        ('{"text": "ok"}\n{"text": ', r"line 2 is no JSON"),
        ('{"text": {"en": "ok"}}\n', r"line 1: text is neither text nor a number"),
        (b"\x89PNG\r\n\x1a\n", r"holds a PNG image, not rows of text"),
        ("", r"no column holds the reviews' text: the columns are none"),
    ],
)
def test_what_is_wrong_with_a_row_is_said(tmp_path: Path, content: str | bytes, said: str) -> None:
    with pytest.raises(InputError, match=said) as error:
        samecheck.read_reviews(written(tmp_path, content))
    assert "\n" not in str(error.value)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"there is no file .*x\.csv; give a CSV or JSONL file of reviews"):
        samecheck.read_reviews(tmp_path / "x.csv")


@pytest.mark.real
@pytest.mark.skipif(not HOTELS.exists(), reason="needs ../shared/data/reviews")
def test_real_reviews_of_hotels() -> None:
    found = samecheck.read_reviews(HOTELS)
    assert len(found) == 400
    assert len({one.business for one in found}) == 10
    assert {one.rating for one in found} == {1.0, 5.0}
