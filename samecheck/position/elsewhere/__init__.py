"""The cross-sector view: what on a site reads as if from another sector, and how other sectors say the same need."""
