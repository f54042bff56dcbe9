"""Drafts at the edge: files and stdin, peers prepared and kept in the cache, a file that is watched."""
