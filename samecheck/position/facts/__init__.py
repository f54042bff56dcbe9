"""The owner's facts: which of them the site says, where, how prominently, with what proof, and which peers say it too."""
