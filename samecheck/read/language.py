"""The language of a page, told by its own function words; what the page declares is a hint only."""

from collections import Counter

from samecheck.read.words import words

#: The commonest function words, chosen so that no two languages share many.
_FUNCTION_WORDS = {
    "en": "the and of to in for with our your you we is are that this on from".split(),
    "de": "der die das und ist wir sie für mit ein eine nicht auf von zu den ihre unsere".split(),
    "fr": "le la les des et est nous vous pour avec une dans votre notre sur du".split(),
    "es": "el los las y es nosotros para con una su nuestro en por que del".split(),
    "it": "il gli e è noi per con una di che nostro della sono nel più".split(),
    "nl": "de het een en is wij voor met uw onze van op niet zijn ook".split(),
}
_LANGUAGE_OF: dict[str, set[str]] = {}
for _name, _list in _FUNCTION_WORDS.items():
    for _word in _list:
        _LANGUAGE_OF.setdefault(_word, set()).add(_name)

#: Fewer function words than this decide nothing against the page's own word.
_ENOUGH = 8
#: Characters that are looked at.
_LONGEST = 20_000


def function_words(lang: str = "") -> frozenset[str]:
    """The commonest function words of ``lang``, of all languages where none is named; none of one that is not known."""
    if lang:
        return frozenset(_FUNCTION_WORDS.get(lang, ()))
    return frozenset(_LANGUAGE_OF)


def language(declared: str, text: str) -> str:
    """The two-letter code of the language ``text`` is in, else what was ``declared``, else nothing.

    >>> language("en-US", "Wir sind für Sie da und beraten Sie mit Herz: der Betrieb, die Werkstatt und das Team.")
    'de'
    """
    counts: Counter[str] = Counter()
    said = Counter(words(text[:_LONGEST]))
    for word in said.keys() & _LANGUAGE_OF.keys():
        counts.update(dict.fromkeys(_LANGUAGE_OF[word], said[word]))
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    if ranked and ranked[0][1] >= _ENOUGH and (len(ranked) == 1 or ranked[0][1] > 1.5 * ranked[1][1]):
        return ranked[0][0]
    return declared[:2].lower() if declared[:2].isalpha() else ""
