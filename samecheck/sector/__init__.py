"""What peers say: sectors and their joins, the index over their passages, pairs, the null, calibration."""

from samecheck.sector.sector import Peers, Sector

__all__ = ["Peers", "Sector"]
