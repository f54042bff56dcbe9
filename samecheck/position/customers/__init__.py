"""What customers praise and complain about, and whether anybody speaks of it."""
