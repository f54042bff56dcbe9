"""Many clients and peer sets in one run, which can be interrupted and gone on with, and what became of each since the last."""
