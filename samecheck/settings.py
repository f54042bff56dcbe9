"""The settings of a run: defaults, a settings file, options, in rising order of precedence."""

import tomllib
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from samecheck.allow import Allow, allowed, entries
from samecheck.errors import SettingsError

Share = Annotated[float, Meta(gt=0, lt=1)]
Count = Annotated[int, Meta(ge=1)]
Days = Annotated[float, Meta(ge=0)]


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What a user may choose. The settings file (TOML) has the same keys, and a table ``[report]`` of how reports look.

    ``false_flags`` is the share of an independent business's passages that may be flagged copied, templated or
    echoed, all together; ``fdr``, when given, is the accepted share of wrong flags among the flags instead.
    ``select`` and ``ignore`` are finding codes or their beginnings (``SC1``).

    ``max_age`` is how many days old a page that was fetched before may be, ``refresh`` fetches it anew whatever its age,
    ``offline`` fetches nothing. ``browser`` renders pages that scripts draw. ``contact`` becomes part of the user agent.
    ``extractor`` is what reads copy off a page. ``phrases`` names a corpus: its sites tell what is customary in the sector,
    not the peers at hand. ``allow`` is what may be repeated, with reasons (`samecheck.allow`); in
    the settings file it is the entries, or the path of an allow file as seen from there.
    """

    model: str = "minilm"
    false_flags: Share = 0.05
    fdr: Share | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    max_pages: Count = 50
    refresh: bool = False
    offline: bool = False
    max_age: Days = 30.0
    browser: bool = False
    contact: str = ""
    allow_private: bool = False
    extractor: Literal["samecheck", "trafilatura"] = "samecheck"
    allow: tuple[Allow, ...] = ()
    phrases: str = ""

    def wants(self, code: str) -> bool:
        """Whether findings of ``code`` are asked for.

        >>> Settings(select=("SC1",), ignore=("SC102",)).wants("SC101")
        True
        """
        chosen = not self.select or code.startswith(self.select)
        return chosen and not (self.ignore and code.startswith(self.ignore))


def settings(file: Path | None = None, **options: Any) -> Settings:
    """The settings of ``file`` with ``options`` over them; an option that is ``None`` leaves things as they are.

    Raises:
        SettingsError: the file cannot be read, or a key or value is none that samecheck knows.
    """
    chosen = _from_file(file) if file else {}
    chosen.pop("report", None)  # how it looks changes no number: `samecheck.report.look`
    if isinstance(chosen.get("allow"), str) and file:
        chosen["allow"] = file.parent / chosen["allow"]
    chosen |= {key: value for key, value in options.items() if value is not None}
    if "allow" in chosen:
        given = chosen["allow"]
        chosen["allow"] = allowed(Path(given)) if isinstance(given, str | Path) else entries(given)
    try:
        return msgspec.convert(chosen, Settings, strict=False)
    except msgspec.ValidationError as problem:
        where = f"in {file} " if file else ""
        raise SettingsError(f"a setting {where}cannot be used: {problem}", "correct or remove it") from problem


def _from_file(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text("utf-8"))
    except OSError as problem:
        reason = problem.strerror or "it cannot be opened"
        raise SettingsError(f"cannot read the settings file {file}: {reason}", "check the path") from problem
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise SettingsError(f"the settings file {file} is not TOML: {problem}", "correct that place") from problem
