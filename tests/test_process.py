"""What a process of samecheck's own leaves out, and one that belongs to somebody else does not."""

import subprocess
import sys

import pytest

from samecheck.process import without

FINDS = """
import sys
from samecheck.process import have_to_itself
{alone}
from samecheck.read.names import SpacyNames
print([text[name.start : name.end] for text in [{text!r}] for name in SpacyNames()([text])[0]], "torch" in sys.modules)
import torch
print(torch.ones(2).sum().item())
"""
TEXT = "Ruth Okafor has mended clocks in Boise since 1987."


def printed(alone: str) -> list[str]:
    """What a new process prints that looks for names."""
    done = subprocess.run(
        [sys.executable, "-c", FINDS.format(alone=alone, text=TEXT)], capture_output=True, text=True, check=True
    )
    return done.stdout.splitlines()


@pytest.mark.model
def test_on_the_command_line_names_are_found_without_torch_and_the_same_ones() -> None:
    lean, whole = printed("have_to_itself()"), printed("")
    assert lean[0].replace("False", "True") == whole[0]
    assert "Ruth Okafor" in lean[0]
    assert lean[0].endswith("False")
    assert lean[1] == whole[1] == "2.0", "torch can be had afterwards"


def test_in_a_process_of_others_nothing_is_kept_out() -> None:
    with without("colorsys"):
        import colorsys
    assert colorsys.rgb_to_hls(0.0, 0.0, 0.0) == (0.0, 0.0, 0.0)
