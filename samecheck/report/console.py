"""Lines on a terminal: wrapped, indented, and in characters that it can show."""

from rich.console import Console
from rich.text import Text

from samecheck.report.texts import visible


def title(console: Console, words: str) -> None:
    """Prints a heading, a line apart."""
    console.print()
    say(console, Text(words, "bold"))


def say(console: Console, words: str | Text, indent: int = 0, hang: int = 0) -> None:
    """Prints ``words`` ``indent`` columns in, further lines ``hang`` more."""
    text = Text(words) if isinstance(words, str) else words
    # Texts come cleaned; what was forgotten must not reach a terminal that acts on it.
    fitting = fit(visible(text.plain), console)
    if fitting != text.plain:
        text.plain = fitting
    # Wrapped here and not by rich, which fills lines up with spaces and knows no hanging indent.
    lines = text.wrap(console, max(20, console.width - indent - hang), overflow="fold")
    for number, line in enumerate(lines or [Text()]):
        line.rstrip()
        console.print(Text(" " * (indent + (hang if number else 0))) + line, highlight=False, soft_wrap=True)


def fit(text: str, console: Console) -> str:
    """``text`` in characters that ``console`` can show."""
    # A terminal that cannot show a character must not end the run.
    encoding = console.encoding
    return text.encode(encoding, "replace").decode(encoding, "replace")
