"""Whether a site states what is asked for: what customers speak of, or a fact of its owner."""
