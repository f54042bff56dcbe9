"""The models of a run, each loaded once for all clients that ask for it."""

from dataclasses import dataclass, field

from samecheck.equipment import tools_for
from samecheck.pipeline import Tools
from samecheck.settings import Settings
from samecheck.store import Cache


@dataclass
class Workshop:
    """The tools for settings, told apart by what they depend on: the model, and the corpus of phrases."""

    _made: dict[tuple[str, str], Tools] = field(default_factory=dict)

    def __call__(self, settings: Settings, cache: Cache) -> Tools:
        """The tools that ``settings`` ask for, as `tools_for` makes them."""
        key = settings.model, settings.phrases
        if key not in self._made:
            self._made = {key: tools_for(settings, cache)}
        return self._made[key]
