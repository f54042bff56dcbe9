"""The crawling process: gets its order as a line on stdin, tells what it does in lines on stdout.

It runs apart from what started it because Twisted's reactor can be started once a process, and because what is hostile
on the web should meet as little as possible of what belongs to the user. It dies with its parent: the parent holds the
other end of stdin, and when that closes, for whatever reason, the process ends between two writes to an archive. On
Linux the kernel ends it too.
"""

import os
import sys
from threading import Event as ThreadEvent
from threading import Thread, Timer

import msgspec

from samecheck.gather.crawl.orders import Event, Order
from samecheck.process import begin_as_child

#: Seconds that a process may take to end between two writes before it ends in the middle of one.
_GRACE = 2.0


def main() -> None:
    """Works off the order."""
    said = begin_as_child()
    order = msgspec.json.decode(sys.stdin.buffer.readline(), type=Order)
    at_work = ThreadEvent()
    Thread(target=_end_with_parent, args=(at_work,), daemon=True).start()

    from scrapy.crawler import AsyncCrawlerProcess

    from samecheck.gather.crawl.spider import Sites, settings

    def tell(event: Event) -> None:
        said.write(msgspec.json.encode(event) + b"\n")

    process = AsyncCrawlerProcess(settings(order))
    crawl = process.crawl(Sites, order=order, tell=tell)
    at_work.set()
    process.start(install_signal_handlers=False)
    crawl.result()
    sys.stderr.flush()
    os._exit(0)  # Python would take a fifth of a second to tidy up what the system frees anyway


def _end_with_parent(at_work: ThreadEvent) -> None:
    while os.read(0, 4096):
        pass
    if not at_work.is_set():  # it may have been gone before the kernel was told to mind it
        os._exit(1)
    from twisted.internet import reactor

    late = Timer(_GRACE, os._exit, (1,))
    late.daemon = True
    late.start()
    reactor.callFromThread(os._exit, 1)


if __name__ == "__main__":
    main()
