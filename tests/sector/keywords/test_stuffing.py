"""How often is too often, and where nobody can tell."""

from samecheck.sector.keywords.stuffing import Density, Usual


def dense(times: int) -> Density:
    return Density(("clock", "tower"), times, 2 * times / 300)


def test_density_is_compared_with_the_sector_and_not_without_one() -> None:
    usual = Usual.of([(f"{n % 4}.example", dense(3 + n % 3)) for n in range(20)])
    assert usual is not None
    assert usual.stuffed(dense(30))
    assert not usual.stuffed(dense(6))
    assert Usual.of([("a.example", dense(3))] * 20) is None
    assert Usual.of([(f"{n}.example", dense(3)) for n in range(4)]) is None


def test_a_few_stuffed_peers_do_not_make_stuffing_usual() -> None:
    usual = Usual.of([(f"{n}.example", dense(30 if n < 5 else 4)) for n in range(20)])
    assert usual is not None
    assert usual.stuffed(dense(30))
