"""Customers' reviews: a table (CSV, JSONL) with a review a row, as review sites and their scrapers export it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from samecheck.errors import InputError
from samecheck.gather.decode import decode
from samecheck.gather.loader import existing
from samecheck.gather.rows import csv_records, json_object, jsonl_lines
from samecheck.gather.unpacked import beginning
from samecheck.model import Review

#: What the columns are called, in English and German, the clearest names first. One column serves once, in this order.
_NAMES: Mapping[str, str] = {
    "text": "text review_text reviewtext review_body text_review review comment comments kommentar rezension rezensionstext "
    "bewertungstext body content feedback message snippet bewertung",
    "rating": "rating stars star_rating review_rating rating_value score sterne sternezahl anzahl_sterne punkte wertung "
    "bewertung gesamtbewertung polarity sentiment",
    "business": "business business_name company company_name firm brand place place_name hotel restaurant practice store "
    "shop site website domain firma firmenname unternehmen betrieb geschäft praxis anbieter location standort name",
    "date": "date review_date published published_at publishedatdate published_date created created_at time timestamp "
    "datum erstellt_am veröffentlicht veröffentlicht_am",
}
_NEEDED = "business, text, rating, date (only text must be there)"
#: The longest review with its other fields; longer ones are no reviews. Unit: bytes.
_REVIEW_BYTES = 1_000_000
_WORDS = {"positive": 5.0, "positiv": 5.0, "neutral": 3.0, "mixed": 3.0, "negative": 1.0, "negativ": 1.0}
_OF = re.compile(r"(\d+(?:\.\d+)?)\s*(?:/|out of|of|von|aus)\s*(\d+)\b(?:\s*(?:stars?|sternen?|points?|punkten?))?")
_NUMBER = re.compile(r"(\d+(?:\.\d+)?)\s*(%|stars?|sterne?|points?|punkte?)?")
#: The best that a bare number can be, by the largest in the file.
_SCALES = (5.0, 10.0, 100.0)
_RELATIVE = re.compile(r"\b(ago|vor|today|yesterday|heute|gestern|last|letzte\w*)\b")
_DOTTED = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})\b")
_MONTHS = "jan feb m[aä]r apr ma[iy] jun jul aug sep o[ck]t nov de[cz]".split()
_NAMED = re.compile(
    r"(?:(\d{1,2})(?:st|nd|rd|th|\.)?\s+)?([a-zä]{3,9})\.?,?\s+(?:(\d{1,2})(?:st|nd|rd|th)?,?\s+)?(\d{4})\b"
)


def reviews(path: str | Path) -> list[Review]:
    """The reviews in the CSV or JSONL file at ``path``, in its order; rows without a text are passed over.

    Columns are recognised by their usual names in English and German. Without one for the business, all are about the one
    that the file is named after. Ratings are brought to stars: of five, ten or a hundred, by the largest of the file.

    Raises:
        InputError: it is no such file, has no text in it, or a row of it cannot be understood.
    """
    file = existing(str(path))
    if file is None or not file.is_file():
        raise InputError(f"there is no file {path}", "give a CSV or JSONL file of reviews")
    rows = [(where, row) for where, row in _rows(file) if row.get("text", "").strip()]
    if not rows:
        raise InputError(f"{file} holds no reviews", f"give each a row with {_NEEDED}")
    scale = _scale([row.get("rating", "") for _, row in rows], file)
    month_first = _month_first([row.get("date", "") for _, row in rows])
    own = re.sub(r"(\.(csv|tsv|jsonl?|txt|gz))+\Z", "", file.name, flags=re.IGNORECASE)
    return [
        Review(
            business=row.get("business", "").strip() or own,
            text=row["text"].strip(),
            rating=_stars(row.get("rating", ""), scale, f"{file}, {where}"),
            date=_day(row.get("date", ""), f"{file}, {where}", month_first=month_first),
        )
        for where, row in rows
    ]


def _rows(file: Path) -> Iterator[tuple[str, dict[str, str]]]:
    """Place and fields of every row, by the names that samecheck has for them."""
    if decode(beginning(file, 1024)).lstrip("\ufeff \t\r\n").startswith("{"):
        for number, line in jsonl_lines(file, _REVIEW_BYTES):
            yield f"line {number}", _of_json(line, f"{file}, line {number}")
        return
    records = csv_records(file, _REVIEW_BYTES)
    header = next(records, [])
    columns = _columns(header, str(file))
    for number, record in enumerate(records, 1):
        if len(record) != len(header):
            what = f"{file}, row {number} has {len(record)} fields, the header {len(header)}"
            raise InputError(what, "put quotes around fields that hold the separator")
        yield f"row {number}", {name: record[at] for name, at in columns.items()}


def _of_json(line: str, where: str) -> dict[str, str]:
    row = json_object(line, where, _NEEDED)
    names = list(row)
    found = {}
    for name, at in _columns(names, where).items():
        value: Any = row[names[at]]
        if isinstance(value, (dict, list)):
            raise InputError(f"{where}: {names[at]} is neither text nor a number", "correct that row")
        found[name] = "" if value is None else str(value)
    return found


def _columns(header: Sequence[str], where: str) -> dict[str, int]:
    """Which column holds what."""
    names = [re.sub(r"\W+", "_", name.strip().lower()).strip("_") for name in header]
    chosen: dict[str, int] = {}
    for field, usual in _NAMES.items():
        places = [names.index(name) for name in usual.split() if name in names]
        if free := [at for at in places if at not in chosen.values()]:
            chosen[field] = free[0]
    if {"title", "name"} <= set(names) and chosen.get("business") == names.index("name"):
        chosen["business"] = names.index("title")  # scrapers of maps name the place so, and the writer by "name"
    if "text" not in chosen:
        told = ", ".join(header)[:200] if any(header) else "none"
        raise InputError(f"{where}: no column holds the reviews' text: the columns are {told}", f"call them {_NEEDED}")
    return chosen


def _plain(rating: str) -> str:
    return rating.strip().lower().replace(",", ".")


def _scale(ratings: Sequence[str], file: Path) -> float:
    """The best that a bare number of these can be."""
    bare = [float(found[1]) for one in ratings if (found := _NUMBER.fullmatch(_plain(one))) and found[2] != "%"]
    largest = max(bare, default=0.0)
    for scale in _SCALES:
        if largest <= scale:
            return scale
    raise InputError(f"{file}: a rating of {largest:g} is none of 5, 10 or 100", "correct the ratings")


def _stars(rating: str, scale: float, where: str) -> float | None:
    """``rating`` in stars; ``None`` where there is none."""
    told = _plain(rating)
    if not told:
        return None
    if told in _WORDS:
        return _WORDS[told]
    if set(told) <= set("★⭐☆\ufe0f "):
        return float(sum(sign in "★⭐" for sign in told))
    of, number = _OF.fullmatch(told), _NUMBER.fullmatch(told)
    value, best = (float(of[1]), float(of[2])) if of else (float(number[1]), scale) if number else (0.0, 0.0)
    if number and number[2] == "%":
        best = 100.0
    if not best or value > best:
        raise InputError(f"{where}: the rating {rating[:40]!r} is none", "write a number, such as 4 or 4.5")
    return round(value / best * 5, 2)


def _month_first(dates: Sequence[str]) -> bool | None:
    """Whether dates of three numbers begin with the month; ``None`` if none of them tells."""
    pairs = [(int(found[1]), int(found[2])) for date in dates if "/" in date and (found := _DOTTED.match(date.strip()))]
    if any(first > 12 for first, _ in pairs):
        return False
    return True if any(second > 12 for _, second in pairs) else None


def _day(date: str, where: str, *, month_first: bool | None) -> str:
    """``date`` as ISO 8601; an empty string where there is none, or only how long ago it was."""
    told = date.strip()
    if not told or _RELATIVE.search(told.lower()):
        return ""
    try:
        if numbers := _DOTTED.match(told):
            return _of_numbers(numbers, where, month_first=month_first)
        if named := _NAMED.match(told.lower()):
            month = next((n for n, name in enumerate(_MONTHS, 1) if re.match(name, named[2])), 0)
            day = named[1] or named[3]
            return _iso(int(named[4]), month, int(day or 1))[: None if day else 7]
        if re.fullmatch(r"\d{4}-\d\d", told):
            return _iso(int(told[:4]), int(told[5:]), 1)[:7]
        datetime.fromisoformat(told)
    except ValueError as problem:
        raise InputError(f"{where}: the date {date[:40]!r} is none", "write it like 2026-01-31") from problem
    return told


def _of_numbers(numbers: re.Match[str], where: str, *, month_first: bool | None) -> str:
    first, second, year = int(numbers[1]), int(numbers[2]), int(numbers[3])
    if "/" in numbers[0] and month_first is None and first != second:
        what = f"{where}: the date {numbers[0]!r} may be {year}-{first:02}-{second:02} or {year}-{second:02}-{first:02}"
        raise InputError(what, "write dates like 2026-01-31")
    day, month = (second, first) if "/" in numbers[0] and month_first else (first, second)
    return _iso(year, month, day)


def _iso(year: int, month: int, day: int) -> str:
    return datetime(year, month, day).date().isoformat()  # noqa: DTZ001 - a day has no zone
