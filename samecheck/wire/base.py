"""What all values of the JSON are, and the evidence that many of them carry."""

from typing import Literal

import msgspec

Layer = Literal["copied", "templated", "echoed"]
Severity = Literal["high", "medium", "low", "info"]


class Wire(msgspec.Struct, frozen=True, kw_only=True):
    """A value that goes into the JSON as it is."""


class Evidence(Wire, frozen=True, kw_only=True):
    """What a finding rests on: a peer's passage, or a lexicon's entry (``site`` empty)."""

    site: str
    url: str
    text: str
