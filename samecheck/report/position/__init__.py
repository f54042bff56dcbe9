"""Positioning put in words, the same in every format: work plan, gaps, claims map, facts, niches, the sector's regime."""
