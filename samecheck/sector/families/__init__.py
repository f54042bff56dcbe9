"""Families: pages stamped from one template, inside a site or across sites, and the template behind them."""

from samecheck.read.mask import Masked
from samecheck.sector.families.found import Families, Family, families_of, masks_of, page_families
from samecheck.sector.families.template import Column

__all__ = ["Column", "Families", "Family", "Masked", "families_of", "masks_of", "page_families"]
