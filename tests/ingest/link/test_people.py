"""Namesakes: what makes two people of one name one person, and what does not."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from ingest.link import Profile
from ingest.link.people import ENOUGH, compare, judge

STEEL, PORT = ("o1", "江城重工有限公司"), ("o2", "滨海港务有限公司")
ids = st.frozensets(st.sampled_from(["a", "b", "c"]))
bodies = st.lists(st.sampled_from([STEEL, PORT, ("o3", "江城重工有限公司炼钢厂")]), unique=True).map(tuple)


def profiles(name: str) -> st.SearchStrategy[Profile]:
    return st.builds(
        Profile,
        id=st.just(name),
        name=st.just("陈志强"),
        organisations=bodies,
        honours=ids,
        skills=ids,
        regions=ids,
        works=ids,
    )


def chen(identity: str, **known: object) -> Profile:
    return replace(Profile(identity, "陈志强"), **known)  # type: ignore[arg-type]  # fields of the class


def test_never_by_the_name_alone() -> None:
    assert judge(chen("p1"), [chen("g1")]) is None
    assert judge(chen("p1", organisations=(STEEL,)), [chen("g1", organisations=(PORT,))]) is None


def test_common_things_are_not_enough_even_together() -> None:
    common = {"honours": frozenset("h"), "skills": frozenset("s"), "regions": frozenset("r")}
    assert judge(chen("p1", **common), [chen("g1", **common)]) is None


def test_by_employer_part_of_it_or_work() -> None:
    for one, other in (
        ({"organisations": (STEEL,)}, {"organisations": (PORT, STEEL)}),
        ({"organisations": (STEEL,)}, {"organisations": (("o9", STEEL[1] + "焊接车间"),)}),
        ({"works": frozenset({"w1"})}, {"works": frozenset({"w1", "w2"})}),
    ):
        judgement = judge(chen("p1", **one), [chen("g1", **other)])
        assert judgement
        assert (judgement.local, judgement.entity) == ("p1", "g1")
        assert judgement.score >= ENOUGH
        assert judgement.reasons


def test_the_nearest_wins_and_a_draw_joins_nobody() -> None:
    near = chen("g1", organisations=(STEEL,), skills=frozenset("s"))
    far = chen("g2", organisations=(STEEL,))
    person = chen("p1", organisations=(STEEL,), skills=frozenset("s"))
    found = judge(person, [far, near])
    assert found
    assert found.entity == "g1"
    assert judge(person, [far, replace(far, id="g3")]) is None


@given(profiles("p"), profiles("g"))
def test_comparison_is_symmetric_and_each_part_has_a_reason(one: Profile, other: Profile) -> None:
    score, reasons = compare(one, other)
    assert score == compare(other, one)[0]
    assert (score > 0) == bool(reasons)


@given(profiles("p"), st.lists(profiles("g"), max_size=4), st.randoms())
def test_the_order_of_candidates_does_not_matter(one: Profile, known: list[Profile], chance: object) -> None:
    known = [replace(k, id=f"g{i}") for i, k in enumerate(known)]
    turned = list(known)
    chance.shuffle(turned)  # type: ignore[attr-defined]  # a Random
    assert judge(one, known) == judge(one, turned)


@given(profiles("p"), st.lists(profiles("g"), max_size=4))
def test_whoever_is_joined_shares_a_body_or_a_work(one: Profile, known: list[Profile]) -> None:
    known = [replace(k, id=f"g{i}") for i, k in enumerate(known)]
    found = judge(one, known)
    if found:
        other = next(k for k in known if k.id == found.entity)
        names = [(a, b) for _, a in one.organisations for _, b in other.organisations]
        assert one.works & other.works or any(a.startswith(b) or b.startswith(a) for a, b in names)
