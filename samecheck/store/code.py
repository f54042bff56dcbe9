"""What made a value: the package's own code and data, the interpreter and the libraries that have a say in it."""

import platform
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

_PACKAGE = Path(__file__).parents[1]


@cache
def digest_of(*parts: str) -> str:
    """Twelve hexadecimal digits of the files and folders ``parts`` of the package; 5 ms for all that reads a page.

    A version number would do for those who install samecheck, not for those who change it.
    """
    found = sha256()
    for part in parts:
        here = _PACKAGE / part
        files = [here] if here.is_file() else sorted(file for file in here.rglob("*") if file.is_file())
        for file in files:
            if file.suffix != ".pyc":
                found.update(f"{file.relative_to(_PACKAGE).as_posix()}\0".encode())
                found.update(file.read_bytes())
    return found.hexdigest()[:12]


@cache
def versions_of(*packages: str) -> str:
    """The versions of Python and of ``packages``, "-" for one that is not installed."""
    return ",".join((platform.python_version(), *map(version_of, packages)))


@cache
def version_of(package: str) -> str:
    """The installed version of ``package``, "-" if there is none."""
    try:
        return version(package)
    except PackageNotFoundError:
        return "-"
