"""``samecheck doctor``: streams and exit statuses."""

import json
from collections.abc import Callable, Mapping

import pytest

from tests.cli.conftest import Ran


def found(ran: Ran) -> dict[str, dict[str, str]]:
    return {check["name"]: check for check in json.loads(ran.out)["checks"]}


@pytest.mark.model
def test_a_sound_machine_is_found_sound(process: Callable[..., Ran], places: Mapping[str, str]) -> None:
    ran = process("doctor")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.endswith("All that samecheck needs is there.\n")
    assert "53aa51172d14" in ran.out
    checks = found(process("doctor", "--format", "json"))
    assert {"ok", "optional", "care"} >= {check["state"] for check in checks.values()}
    assert places["SAMECHECK_CACHE"].rsplit("/", 1)[1] in checks["Cache"]["found"]


def test_a_model_that_is_not_there_is_status_5_and_told_what_to_do(process: Callable[..., Ran]) -> None:
    ran = process("doctor", "--model", "no-such-model", "--format", "json")
    assert ran.status == 5
    assert found(ran)["Sentences"]["state"] == "missing"
    assert "hf download no-such-model" in found(ran)["Sentences"]["todo"]
    assert ran.error.startswith("Error: samecheck cannot work yet, for lack of: Sentences; first: use minilm")
