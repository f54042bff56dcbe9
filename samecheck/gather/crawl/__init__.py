"""Websites: one with the pages its home page leads to, or addresses from a list, each fetched once and kept."""

from samecheck.gather.crawl.loader import WebLoader

__all__ = ["WebLoader"]
