"""What the sites of a sector say, theme by theme, and who says it."""
