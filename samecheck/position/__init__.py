"""Where a site stands among its peers: by what it would be known."""
