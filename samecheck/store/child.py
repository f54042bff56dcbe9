"""The second process: gets jobs on stdin, leaves what it makes in the cache, says a line on stdout for each.

It dies with its parent: the parent holds the other end of stdin, and when that closes, for whatever reason, the process
ends after the job it is at. On Linux the kernel ends it at once.
"""

import os
import sys
from pathlib import Path

from samecheck.process import begin_as_child, look_for_garbage_seldom
from samecheck.read.extractor import extractor
from samecheck.store.cache import Cache
from samecheck.store.jobs import DONE, READY, Job, ReadPages, received
from samecheck.store.sites import CachedReadings, CachedTranscripts


def main() -> None:
    """Does the jobs as they come in; ends with status 1 after one that is in no cache afterwards."""
    said = begin_as_child()
    look_for_garbage_seldom()
    said.write(READY)
    for job in received(sys.stdin.buffer):
        if not _kept(job):
            sys.exit(1)
        said.write(DONE)
    os._exit(0)  # Python would take a while to tidy up what the system frees anyway


def _kept(job: Job) -> bool:
    """Does ``job``; whether the cache can be used, and this process would make what the parent wants."""
    cache = Cache(Path(job.cache))
    if isinstance(job, ReadPages):
        readings = CachedReadings(cache, job.extractor, extractor(job.extractor))
        same = readings.kind == job.kind
        if same:
            readings(job.pages)
    else:
        transcripts = CachedTranscripts(cache)
        same = transcripts.kind == job.kind
        if same:
            transcripts([job.site])
    return same and cache.usable


if __name__ == "__main__":
    main()
