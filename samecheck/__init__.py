"""samecheck: what a small business's website says that its rivals say too, with the evidence."""

__version__ = "0.1.0"
