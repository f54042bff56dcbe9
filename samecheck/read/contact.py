"""Passages that are nothing but an address, a telephone number, an e-mail address, opening hours or a copyright line.

They are no copy: every business has them, none says anything with them.
"""

import re

_MONEY_OR_SHARE = re.compile(r"[$€£%★]")
_COPYRIGHT = re.compile(
    r"^[^\w©(]*(?:©|\(c\)|copyright\b)|all rights reserved\W*$|^\W*alle rechte vorbehalten", re.IGNORECASE
)

_STREET = (
    r"(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Drive|Dr|Lane|Ln|Way|Court|Ct|Place|Pl|Parkway|Pkwy|Pike|Highway|Hwy|Route|Rte?|"
    r"Circle|Cir|Square|Sq|Terrace|Ter|Trail|Trl|Loop|Row|Plaza|Expressway|Freeway|Crescent|Close|Broadway|"
    r"STREET|AVENUE|ROAD|DRIVE|LANE|BLVD|AVE|RD|ST|DR)\b\.?"
)
_NAME = r"[A-Z0-9][\w.'’&-]*"
_REGION = r"(?:[A-Z]\.?[A-Z]\.?|[A-Z][a-z]\.|[A-Z][a-z]+(?: [A-Z][a-z]+)?(?: \([A-Z]{2}\))?)"

#: Facts, the most telling first; each is taken out of the passage once found.
_FACTS = (
    re.compile(r"[\w.+-]+\s?(?:@|\[at\]|\(at\))\s?[\w-]+(?:\.[\w-]+)+"),
    re.compile(r"(?:https?://|www\.)\S+|\b[\w-]+\.(?:com|net|org|co\.uk|de|nl|fr|eu|us|biz|info)\b\S*"),
    re.compile(r"(?:\+\d{1,3}[\s.-]?)?(?:\(0?\d{2,5}\)|\b0?\d{2,5})[\s./–-]{0,3}\d{2,4}(?:[\s.–-]{0,3}\d{2,4}){1,3}\b"),
    # 8 am - 5 pm, 08:00-18:00, 9.30 Uhr
    re.compile(r"\b\d{1,2}(?:[:.]\d{2})?\s*(?:[ap]\.?\s?m\b\.?|uhr\b|h\b)|\b\d{1,2}[:.]\d{2}\b", re.IGNORECASE),
    # 12 Main St., 20100 N. 51st Ave Suite #D-410
    re.compile(rf"\b\d+[A-Za-z]?(?:[-–]\d+)?,?\s+(?:{_NAME}\s+){{0,5}}{_STREET}(?:\s+(?:[NSEW]{{1,2}}\b\.?|North|South|East|West))?"
        rf"(?:,\s+[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?\W*$)?"),
    re.compile(r"\bP\.?\s?O\.?\s+Box\s+\d+", re.IGNORECASE),
    re.compile(r"\b(?:suite|ste|unit|floor|apt|bldg|room)\b\.?\s*#?\s*[\w-]*\d[\w-]*|#\s*\w?-?\d+", re.IGNORECASE),
    # Nieuwstraat 36, Hauptstr. 5
    re.compile(r"\b[A-ZÄÖÜ][\w-]*(?:straat|straße|strasse|str\.|weg|laan|platz|gasse|allee|plein)\s+\d+\s?[a-z]?\b"),
    # Glendale, AZ 85301; M5V 2T6; SW1A 1AA; 5421 KP Gemert; 80331 München
    re.compile(rf"(?:{_NAME},?\s+){{1,3}}{_REGION},?\s+\d{{5}}(?:-\d{{4}})?\b"),
    re.compile(r"(?:[A-Z][\w'’-]+,?\s+){0,3}\b(?:[A-Z]{1,2}\d[A-Z\d]?\s\d[A-Z]{2}|[A-Z]\d[A-Z]\s?\d[A-Z]\d)\b"),
    re.compile(r"\b(?:\d{4}\s?[A-Z]{2}|(?:D-)?\d{5})\s+[A-ZÄÖÜ][\w-]+(?:\s[A-Z][\w-]+)?"),
)  # fmt: skip
#: "Scottsdale, AZ" is an address only beside another part of one: alone it may be the place that is served.
_TOWN = re.compile(rf"^\W*(?:[A-Z][\w'’-]+ ){{0,2}}[A-Z][\w'’-]+,\s+{_REGION}(?!\w)")
_DAYS = re.compile(
    r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:days?)?\b|\b(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|"
    r"sonntag|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|"
    r"martes|miércoles|jueves|viernes|sábado|domingo)s?\b",
    re.IGNORECASE,
)
#: Words that stand beside such facts and add nothing to them.
_LABELS = frozenset(
    """phone telephone tel fax mobile cell email mail e address addresses location office offices main hours hour open opening
    closed business store from to until and or at on in by the our us call text now toll free local direct line number
    appointment only daily week weekdays weekends weekend holidays noon midnight am pm usa united states m f mo di mi do fr sa
    so telefon telefax telefoon adres uhr geschlossen gesloten openingstijden öffnungszeiten heures ouverture
    fermé horario cerrado teléfono new current patients patient est cst mst pst et ct pt emergency""".split()
)
_LETTERS = re.compile(r"[^\W\d_]+")
_FIGURE = re.compile(r"[\d@]|www\.")
#: Characters. Longer passages say something else too; days without a figure are the head of a line of hours.
_LENGTH = 200
_SHORT = 40


def only_contact(text: str) -> bool:
    """Whether ``text`` is nothing but contact data, opening hours or a copyright line.

    >>> only_contact("Call Now — (479) 312-9603"), only_contact("Call us, we answer in 24 hours")
    (True, False)
    """
    # Nearly all copy is sent away here, unread by the rest.
    if len(text) > _LENGTH or _MONEY_OR_SHARE.search(text):
        return False
    if _COPYRIGHT.search(text):
        return True
    if not _FIGURE.search(text) and not (len(text) <= _SHORT and _DAYS.search(text)):
        return False
    rest, found = _DAYS.subn(" ", text)
    for fact in _FACTS:
        rest, times = fact.subn(" ", rest)
        found += times
    if found:
        rest = _TOWN.sub(" ", rest)
    return bool(found) and all(word.lower() in _LABELS for word in _LETTERS.findall(rest))
