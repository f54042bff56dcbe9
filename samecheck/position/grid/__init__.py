"""The niche grid: for whom the sites of a sector speak, of what needs, and which of both nobody brings together."""
