from __future__ import annotations

from training.corpus import HELD, RETOLD, retold
from training.parse import read


def test_what_is_kept_aside_is_not_learned_from() -> None:
    passages, _ = read(RETOLD)
    held, learned = ({lesson.id for lesson in retold(held)} for held in (True, False))
    assert not held & learned
    assert held | learned == {passage.id for passage in passages}
    assert 0.5 / HELD < len(held) / len(passages) < 2 / HELD
