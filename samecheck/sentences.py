"""Sentences of which results are made, marked where they stand so that reports can say them in other languages.

A result's JSON is English. A sentence in it is made of a text with holes by ``str.format``, and a report finds it again by
its words (`samecheck.report.said`). How a hole is written tells what fills it:

- ``{name}``: words of somebody else's, which no report changes
- ``{name:d}``, ``{name:,}``, ``{name:.1f}``: a number, which is written as the language writes it
- ``{name!s}``: words of samecheck's own, which are said in that language too
"""


def sentence(text: str) -> str:
    """``text`` as it is: marked for translation, and found again where it was filled in."""
    return text
