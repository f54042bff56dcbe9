"""Results turned into bytes, one renderer a format, and those bytes into files."""

from samecheck.report.look import PLAIN, Look, look
from samecheck.report.renderers import Needing, Renderer, Tables, file_name, formats, renderer
from samecheck.report.rendering import beside, rendered
from samecheck.report.saving import check_writable, save

__all__ = [
    "PLAIN",
    "Look",
    "Needing",
    "Renderer",
    "Tables",
    "beside",
    "check_writable",
    "file_name",
    "formats",
    "look",
    "rendered",
    "renderer",
    "save",
]
