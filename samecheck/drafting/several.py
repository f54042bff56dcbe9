"""Several drafts of one site, judged at one desk: what a commit or a pull request changes."""

import logging
from collections.abc import Collection, Iterator, Sequence

from samecheck.drafting.desk import Desk
from samecheck.drafting.history import committed
from samecheck.drafting.text import Text, opened
from samecheck.errors import TooLittle
from samecheck.model import Progress, silent
from samecheck.wire import Draft

log = logging.getLogger("samecheck")


def all_opened(files: Sequence[str], *, skip: bool = False) -> list[Text]:
    """The copy in each of ``files``, in their order, each once. With ``skip`` those that hold no copy are told and left out.

    Raises:
        InputError: one cannot be read.
        TooLittle: one holds no copy.
    """
    found = []
    for file in dict.fromkeys(files):
        try:
            found.append(opened(file))
        except TooLittle as problem:
            _skipped(problem, skip=skip)
    return found


def all_judged(
    desk: Desk,
    texts: Sequence[Text],
    *,
    since: str | None = None,
    accept: Collection[str] = (),
    skip: bool = False,
    progress: Progress = silent,
) -> Iterator[Draft]:
    """What the peers say of each of ``texts``, compared with the file in the commit ``since`` if one is named.

    Raises:
        InputError: there is no such commit.
        TooLittle: there is no text to judge in one, unless ``skip``.
    """
    earlier = [committed(text.name, since) if since else None for text in texts]
    for text, before in zip(texts, earlier, strict=True):
        try:
            yield desk.judge(text, before=before, accept=accept, progress=progress)
        except TooLittle as problem:
            _skipped(problem, skip=skip)


def _skipped(problem: TooLittle, *, skip: bool) -> None:
    if not skip:
        raise problem
    log.warning("%s; it is passed over", problem.what)
