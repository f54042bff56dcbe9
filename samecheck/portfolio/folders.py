"""What a client's folder is called: safe on any system, the same from run to run, and readable."""

import re
import unicodedata
from collections.abc import Iterator

#: Characters of a name, and bytes: file systems allow 255 bytes, and archives of them longer paths than that fail on some.
_LONGEST, _BYTES = 60, 180
#: What Windows keeps for devices, with any ending. Source: Microsoft, "Naming Files, Paths, and Namespaces".
_DEVICES = re.compile(r"con|prn|aux|nul|(com|lpt)[0-9¹²³]")
#: What a folder that the user names himself may be.
_OWN = re.compile(r"[^\W_][\w-]{0,59}")


def folder_name(name: str) -> str:
    """What the folder of the client called ``name`` is called; empty where the name holds no letter or figure.

    It depends on nothing but the name, so that it stays when other clients come and go.

    >>> folder_name("Summit Roofing & Sons, Inc."), folder_name("Dächer Groß"), folder_name("../../etc/passwd")
    ('summit-roofing-sons-inc', 'dacher-gross', 'etc-passwd')
    >>> folder_name("屋根 工業"), folder_name("CON"), folder_name("..")
    ('屋根-工業', 'con-client', '')
    """
    letters = unicodedata.normalize("NFC", "".join(_letters(name)))
    found = "-".join(letters.casefold().split())[:_LONGEST]
    while len(found.encode()) > _BYTES:
        found = found[:-1]
    found = found.strip("-")
    return f"{found}-client" if _DEVICES.fullmatch(found) else found


def is_folder_name(name: str) -> bool:
    """Whether a folder may be called ``name`` as it is: letters, figures, "-" and "_", no device of Windows."""
    return bool(_OWN.fullmatch(name)) and not _DEVICES.fullmatch(name.casefold())


def _letters(name: str) -> Iterator[str]:
    """Letters and figures of ``name``, with blanks for all else; Latin ones without their accents."""
    plain = False
    for one in unicodedata.normalize("NFKD", name):
        kind = unicodedata.category(one)[0]
        if kind == "M":
            if not plain:
                yield one
            continue
        plain = one.isascii()
        yield one if kind in "LN" else " "
