from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from itertools import islice

from hypothesis import given
from hypothesis import strategies as st

from ingest.tag import Tagger
from ontology.load import load
from training.corpus import RETELLING, WHOLE, Lesson, passages
from training.curve import report, some
from training.fuse import judgement

LESSONS = list(islice(passages(), 24))


def sourced(*sources: str) -> list[Lesson]:
    return [replace(LESSONS[0], source=source) for source in sources]


@given(st.lists(st.sampled_from("ab"), max_size=60), st.sampled_from((0.125, 0.25, 0.5, 1.0)))
def test_a_share_is_taken_of_each_source(sources: list[str], share: float) -> None:
    kept = Counter(lesson.source for lesson in some(sourced(*sources), share))
    assert kept == +Counter({source: int(n * share) for source, n in Counter(sources).items()})


def test_a_larger_share_has_all_of_a_smaller_one() -> None:
    few, more = ({lesson.id for lesson in some(LESSONS, share)} for share in (0.25, 0.5))
    assert few < more < {lesson.id for lesson in LESSONS}


def test_the_report_tells_of_either_kind_of_text() -> None:
    ontology, tagger = load(), Tagger()
    texts = [judgement(lesson, ontology, tagger) for lesson in LESSONS]
    both = [replace(text, source=(RETELLING, WHOLE)[n % 2]) for n, text in enumerate(texts)]
    lines = list(report(both))
    assert [line.partition(":")[0] for line in lines] == [RETELLING, WHOLE]
    for line in lines:
        shares = [float(share) for share in re.findall(r"\d\.\d+", line)]
        assert len(shares) == 4 and all(0.2 < share <= 1 for share in shares)
