"""Figures of a text: telephone numbers, mail and web addresses, prices, dates, times, numbers, in English and German.

Some figures are no slots but claims that any business may make: "24/7", "100 %", "5-star", "#1". They stay words.
"""

import re

NUMBER, DATE, TIME, PRICE, PHONE, MAIL, WEB = (
    f"⟨{name}⟩" for name in ("number", "date", "time", "price", "phone", "mail", "web")
)

_DAYS = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?|(?:Mon|Diens|Donners|Frei|Sams|Sonn)tags?|Mittwochs?|Sonnabends?"
_SHORT_DAYS = r"(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun|Mo|Di|Mi|Do|Fr|Sa|So)\b\.?"
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Januar|Februar|März|Mai|Juni|Juli|Oktober|Dezember"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Okt|Nov|Dec|Dez)\b\.?)"
)
_YEAR = r"(?:19|20)\d\d(?!\d|[.,]\d|\s*(?:sq|square|feet|ft|people|customers|roofs|homes|clients|projects|\+|%))"
_CLOCK = r"\d{1,2}(?:[:.]\d\d)?\s?(?:[aApP]\.?\s?[mM]\b\.?|Uhr\b)|(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?(?:\s?h\b)?"
_AMOUNT = r"\d[\d.,]{0,15}(?:\d|,[-–—]{1,2}|\.[-–—]{1,2})?(?:\s?(?:[kKmM]\b|million\b|billion\b|Mio\b\.?))?\+?"
_MONEY = r"(?:[$€£]|(?:USD|EUR|GBP|CHF|Rs)\b\.?)"
_TENS = (
    "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty(?:[- ]five)?|thirty|forty|fifty|sixty|"
    "seventy|hundred"
)
_ZEHN = "zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|zwölf|fünfzehn|zwanzig|dreißig|vierzig|fünfzig"

#: Each with its sign; claims and terms have none. The first that fits at a place wins.
_KINDS: tuple[tuple[str, str], ...] = (
    ("", r"⟨[a-z]+⟩"),
    (MAIL, r"(?<![⟩\w.+-])[\w.+-]{1,64}\s?(?:@|\[at\]|\(at\))\s?[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}"),
    (
        WEB,
        r"(?:https?://|www\.)[^\s<>\"⟨⟩]{0,300}[^\s<>\"⟨⟩.,;:!?)]"
        r"|(?<![⟩\w.-])(?:[A-Za-z0-9-]{1,63}\.){1,4}(?:com|net|org|co\.uk|de|at|ch|us|biz|info)\b(?!\.?\w)(?:/[\w/.-]*\w)?",
    ),
    (
        "",
        r"\b24\s?/\s?7(?:\s?/\s?365)?\b|\b24[- ]?(?:hours?|hrs?|h|Stunden)\b"
        r"|\b365[- ](?:days?|Tagen?)|\b7[- ](?:days?|Tagen?)\b"
        r"|\b100\s?(?:%|percent|per cent|Prozent)(?:ige[rnms]?)?|\b5[- ]?(?:stars?\b|Sternen?\b)|\b110\s?%"
        r"|(?:#|\bNo\.\s?|\bNr\.\s?|\b[Nn]umber\s)1\b"
        r"|\b(?:[2345][DG]|[48]K|[1-3]-in-1|A1|24h|365|B2B|B2C|401\(?k\)?|360°?(?:[- ]degree)?)\b",
    ),
    (
        PHONE,
        r"(?<![⟩\w.,])(?:\+\d{1,3}[\s./-]{0,2}(?:\(0\)\s?)?(?:\(\d{1,5}\)|\d{1,5})(?:[\s./–-]{1,3}\d{2,9}){1,4}"
        r"|(?:\+?1[\s.-]{0,3})?\(\d{3}\)\s{0,2}\d{3}[\s.–-]{0,3}\d{4}|(?:\+?1[\s.-])?\d{3}[.–-]\s?\d{3}[.–-]\s?\d{4}"
        r"|(?:1[\s-])?8(?:00|33|44|55|66|77|88)[\s.-][A-Z0-9]{2,4}(?:-[A-Z0-9]{2,8})+|\d{3}\s\d{3}[\s-]\d{4}"
        r"|\(?0\d{2,5}\)?(?:\s?[/–-]\s?|\s)\d{3,9}(?:[\s–-]\d{2,6}){0,4})(?![\w%]|[.,]\d)",
    ),
    (
        PRICE,
        rf"{_MONEY}\s?{_AMOUNT}(?:\s?[–-]\s?{_MONEY}?\s?{_AMOUNT})?|(?<![⟩\w.,]){_AMOUNT}\s?(?:[$€£](?!\d)|(?:USD|EUR|GBP|CHF|Euros?|"
        r"dollars?|pounds)\b)",
    ),
    (
        DATE,
        rf"\b(?:(?:{_DAYS}),?\s+)?{_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?\b(?!\s?[%:]|,\d\d)(?:,?\s{_YEAR})?"
        rf"|\b\d{{1,2}}(?:\.|st|nd|rd|th)?\s(?:of\s)?{_MONTH}(?!\w)(?:,?\s{_YEAR})?|\b{_MONTH},?\s{_YEAR}|\b\d{{1,2}}/\d{{1,2}}/(?:\d\d){{1,2}}\b"
        rf"|\b\d{{1,2}}\.\s?\d{{1,2}}\.\s?(?:19|20)?\d\d\b|\b(?:19|20)\d\d-[01]\d-[0-3]\d\b"
        r"|\b(?i:{days})\b|\b{short}\s?[–-]\s?{short}(?!\w)|\b(?:January|February|April|June|July|August|September|October|November"
        r"|December|Januar|Februar|März|Juni|Juli|Oktober|Dezember)\b|(?<=in )(?:March|May|Mai)\b".replace(
            "{days}", _DAYS
        ).replace("{short}", _SHORT_DAYS),
    ),
    (
        TIME,
        rf"(?<![⟩\w.,:])(?:{_CLOCK})(?:\s?(?:[–-]|to|bis|until)\s?(?:{_CLOCK}))?(?!\w)"
        rf"|(?<![⟩\w.,:])\d{{1,2}}\s?[–-]\s?(?:{_CLOCK})(?!\w)",
    ),
    (DATE, rf"(?<![⟩\w.,$€£-]){_YEAR}(?:\s?[–-]\s?(?:(?:19|20)\d\d|present|heute))?(?!\w)"),
    (
        NUMBER,
        rf"\b(?:{_TENS})(?=[- ](?:plus )?(?:years?|decades?|generations?)\b)"
        rf"|\b(?:{_ZEHN})(?=[- ](?:Jahren?|Jahrzehnten?|Generationen)\b)",
    ),
    # A letter and one or two figures are a term (H2O, M365 is a code): kept.
    ("", r"\b[A-Za-z]{1,4}\d{1,2}[A-Za-z]?\b(?![.,]\d)"),
    (NUMBER, r"(?<![^\W_]|⟩)[^\W_\d]{0,20}\d(?:[^\W_]|[.,'’]\d)*[%+]?|\d(?:[^\W_]|[.,'’]\d)*[%+]?"),
)
_FIGURE = re.compile("|".join(f"(?P<k{n}>{pattern})" for n, (_, pattern) in enumerate(_KINDS)))
#: Nearly all copy is sent away here.
_MAYBE = re.compile(
    r"[\d@]|\[at\]|\(at\)|www\.|\.(?:com|net|org|co\.uk|de|at|ch|us|biz|info)\b|(?:days?|tags?|year|years|decades?|generations?|Jahren"
    r"|Jahrzehnten?|Generationen)\b|Mittwoch|Sonnabend|ber\b|uary\b|uar\b|\bMa[yi]\b|March|März|April|\bJu[ln][iey]|August"
    rf"|\b{_SHORT_DAYS}\s?[–-]",
    re.IGNORECASE,
)


def figures(text: str) -> list[tuple[int, int, str]]:
    """Where figures stand in ``text``, as characters ``[start, end)``, each with its sign.

    >>> figures("Call (479) 312-9603 by May 4th, 24/7: 100% free, from $99")
    [(5, 19, '⟨phone⟩'), (23, 30, '⟨date⟩'), (54, 57, '⟨price⟩')]
    """
    if not _MAYBE.search(text):
        return []
    found: list[tuple[int, int, str]] = []
    last = 0
    for match in _FIGURE.finditer(text):
        sign = _KINDS[int((match.lastgroup or "k0")[1:])][0]
        if sign and last <= match.start() < match.end():
            last = match.end()
            # A figure ends where its word ends: what is left over would be read as another the next time.
            while last < len(text) and text[last].isalnum():
                last += 1
            found.append((match.start(), last, sign))
    return found
