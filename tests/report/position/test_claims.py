"""Claims stand under the heading that is so."""

import msgspec

from samecheck.report.position import claims
from samecheck.wire import Audit


def test_what_two_peers_do_not_say_is_not_said_to_be_seldom(positioned: Audit) -> None:
    few = [
        msgspec.structs.replace(row, status="too few to tell", peers_n=2, peer_share=0.0, low=0.0, high=0.84)
        for row in positioned.themes
    ]
    (group,) = claims.groups(few)
    assert group.key == "unclear"
    assert group.name == "Too few to tell"
    assert {row.id for row in group.rows} == {row.id for row in few if row.kind in ("claim", "need")}
