"""What can go wrong, drawn as a tree; each branch is one exit status of the command line.

    SamecheckError
    ├── InputError            2   a file, folder, row or setting that cannot be used
    │   └── SettingsError         the settings file, or an option's value
    ├── FetchError            3   nothing could be fetched
    │   └── AddressRefused        a private or local address without leave
    ├── TooLittle             4   readable, but too little to judge
    ├── Missing               5   something that has to be installed or built first
    │   ├── MissingModel
    │   ├── MissingCorpus
    │   └── MissingExtra
    └── OutputError           2   the result cannot be written where it was asked for

Every error is one line: what is wrong, then what to do next.
"""


class SamecheckError(Exception):
    """Anything samecheck says no to. ``str(error)`` is one line that ends with what to do."""

    exit_status = 2

    def __init__(self, what: str, todo: str) -> None:
        """Joins what is wrong and what to do next into one line."""
        self.what = " ".join(what.split())
        self.todo = " ".join(todo.split())
        super().__init__(f"{self.what}; {self.todo}")

    def __reduce__(self) -> tuple[type["SamecheckError"], tuple[str, str]]:
        """Errors cross process borders whole."""
        return type(self), (self.what, self.todo)


class InputError(SamecheckError):
    """A file, folder or row that cannot be used."""


class SettingsError(InputError):
    """A settings file or an option's value that cannot be used."""


class OutputError(SamecheckError):
    """A result that cannot be written where it was asked for."""


class FetchError(SamecheckError):
    """Nothing could be fetched."""

    exit_status = 3


class AddressRefused(FetchError):
    """A private, loopback or link-local address, asked for without leave."""


class TooLittle(SamecheckError):
    """Everything was readable, but there is too little text to judge."""

    exit_status = 4


class Missing(SamecheckError):
    """Something that has to be installed or built first."""

    exit_status = 5


class MissingModel(Missing):
    """A model that is not on this machine, or is not the one it should be."""


class MissingCorpus(Missing):
    """A corpus that was never built."""


class MissingExtra(Missing):
    """An optional part of samecheck that is not installed."""
