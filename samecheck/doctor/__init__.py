"""What samecheck works with on this machine: what is there, what is missing, and the command that mends it.

    checkup().needed  # what is missing and has to be there: empty on a sound machine

Everything is tried, not only looked for: two sentences are embedded, a name is found, a row is put into the cache. Nothing is
fetched and nobody is asked.
"""

from collections.abc import Callable

from samecheck.doctor.check import Check, Checkup, State, tidied, tried
from samecheck.doctor.machine import browser, cache, data, disk, git, memory, this_machine
from samecheck.doctor.models import names, sentence_model, static_model
from samecheck.doctor.software import extras, libraries, plugins, required
from samecheck.model import Progress, silent

__all__ = ["Check", "Checkup", "checkup"]

_STEPS: tuple[tuple[str, Callable[[], Check]], ...] = (
    ("Libraries", required),
    ("Fast model", static_model),
    ("Names", names),
    ("Plug-ins", plugins),
    ("Cache", cache),
    ("Data", data),
    ("Disk", disk),
    ("Memory", memory),
    ("Browser", browser),
    ("git", git),
)
#: What samecheck can do without, or need not know, if looking for it fails.
_WITHOUT: dict[str, State] = {"Disk": "care", "Memory": "care", "Browser": "optional", "git": "optional"}


def checkup(model: str = "minilm", *, whole_paths: bool = False, progress: Progress = silent) -> Checkup:
    """What samecheck needs, tried one after the other; with ``whole_paths`` the home folder is spelled out."""
    steps = [("Sentences", lambda: sentence_model(model)), *_STEPS]
    steps.insert(0, steps.pop(1))  # the libraries first: what else fails may fail for lack of one
    found = []
    for number, (name, look) in enumerate(steps):
        progress("check", number, len(steps))
        found.append(tried(name, look, _WITHOUT.get(name, "missing")))
    progress("check", len(steps), len(steps))
    whole = Checkup(machine=this_machine(), checks=(*found, *extras()), libraries=libraries())
    return whole if whole_paths else tidied(whole)
