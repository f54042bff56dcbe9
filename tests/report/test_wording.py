"""The score is told the same way everywhere, and its parts add up."""

from typing import get_args

import msgspec
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from samecheck.model import PageStatus, PassageRole
from samecheck.report import wording
from samecheck.report.glossary import CODES, LAYERS, REASONS, ROLES, status, term
from samecheck.wire import Audit, Parts
from tests.scores import scored

share = st.floats(0, 25, allow_nan=False)


@given(share, share, share, share, st.sampled_from([0, 1]))
@example(0.0, 0.0, 0.0, 0.45, 1)
def test_rounded_parts_add_up_to_the_rounded_score(a: float, b: float, c: float, d: float, decimals: int) -> None:
    exact = Parts(copied=a, templated=b, echoed=c, cliche=d)
    rounded = wording.apportioned(scored(a + b + c + d, parts=exact), decimals)
    values = msgspec.structs.astuple(rounded)
    assert round(sum(values), decimals) == pytest.approx(round(a + b + c + d, decimals))
    for value, true in zip(values, (a, b, c, d), strict=True):
        assert abs(value - true) <= 10.0**-decimals


def test_parts_without_a_score_are_only_rounded() -> None:
    parts = Parts(copied=1.26, templated=2.44)
    assert wording.apportioned(scored(None, parts=parts), 1) == Parts(copied=1.3, templated=2.4)
    assert wording.apportioned(scored(60.0, parts=parts), 1) == Parts(copied=1.3, templated=2.4)


def test_the_score_is_a_sentence(audit: Audit, unscored: Audit, spotless: Audit) -> None:
    assert wording.headline("Hartwell", audit.sameness) == "62 % of what Hartwell says is also at rivals"
    assert wording.interval(audit.sameness) == "90 % interval: 55 to 68 %, were peers and pages drawn anew"
    assert wording.basis(audit) == "Counted against 10 random peers out of 12; comparable with other audits"
    assert wording.standing(audit.sameness) == "More alike than 83 % of its peers"
    assert wording.headline("Hartwell", unscored.sameness).startswith("Can't tell")
    assert (wording.interval(unscored.sameness), wording.standing(unscored.sameness)) == ("", "")
    assert wording.basis(unscored) == "2 usable peers"
    assert wording.basis(spotless).endswith("below 10 peers it is not comparable with other audits")
    assert wording.standing(spotless.sameness) == "Less alike than any of its peers"


def test_flags_stand_beside_what_chance_may_account_for(audit: Audit, spotless: Audit) -> None:
    many = msgspec.structs.replace(audit, passages=audit.passages * 10)
    assert (
        wording.flags(many) == "Copied, templated or echoed: 100 of 140 passages; chance alone may account for up to 7"
    )
    unseen = tuple(msgspec.structs.replace(row, role="hidden", sameness=0.0) for row in many.passages)
    assert wording.flags(msgspec.structs.replace(many, passages=(*many.passages, *unseen))) == wording.flags(many)
    strict = msgspec.structs.replace(audit.made, settings=audit.made.settings | {"fdr": 0.1})
    assert wording.flags(msgspec.structs.replace(many, made=strict)) == ""
    assert wording.flags(spotless) == ""


def test_a_handful_of_peers_is_counted_not_put_in_percent(audit: Audit) -> None:
    few = msgspec.structs.replace(audit.sameness, comparable=False, peers_n=3, percentile=66.7)
    assert wording.standing(few) == "More alike than 2 of its 3 peers"


@pytest.mark.parametrize(("percentile", "peers", "told"), [(11.1, 9, 1), (22.2, 9, 2), (14.3, 7, 1), (30.0, 5, 1)])
def test_peers_that_are_just_as_alike_are_not_less_alike(
    percentile: float, peers: int, told: int, audit: Audit
) -> None:
    few = msgspec.structs.replace(audit.sameness, comparable=False, peers_n=peers, percentile=percentile)
    assert wording.standing(few) == f"More alike than {told} of its {peers} peers"
    tied = msgspec.structs.replace(few, percentile=50 / peers)
    assert wording.standing(tied) == ""


def test_nobody_is_less_alike_than_a_site_that_says_nothing_of_what_others_say(audit: Audit) -> None:
    tied = msgspec.structs.replace(audit.sameness, score=0.0, comparable=True, percentile=37.5)
    assert wording.standing(tied) == "No peer is less alike"


def test_a_verdict_that_only_repeats_the_number_is_not_said_twice(audit: Audit) -> None:
    echo = msgspec.structs.replace(audit.sameness, verdict="62 % of what you say is also at rivals")
    assert wording.remark(echo) == ""
    assert wording.remark(audit.sameness) == audit.sameness.verdict
    none = msgspec.structs.replace(audit.sameness, score=None, verdict="can't tell: 2 peers with text")
    assert wording.remark(none) == "2 peers with text"
    few = msgspec.structs.replace(none, verdict="can't tell: only 2 peers")
    assert wording.remark(few) == "Only 2 peers"


def test_every_role_status_and_part_has_its_words() -> None:
    assert set(ROLES) == set(get_args(PassageRole))
    assert {"ok", *REASONS} == set(get_args(PageStatus))
    assert tuple(LAYERS) == Parts.__struct_fields__
    assert {known.layer for known in CODES.values()} - {""} == set(LAYERS)


def test_what_is_unknown_is_named_as_it_is() -> None:
    assert term("XY999").name == "XY999"
    assert status("other trade") == "other trade"
