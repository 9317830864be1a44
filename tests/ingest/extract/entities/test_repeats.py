from __future__ import annotations

import math

from ingest.extract.entities import page_of
from ingest.extract.entities.page import Candidate
from ingest.extract.entities.repeats import repeats
from ingest.source import Segment
from ingest.tag import Tagger
from ontology.load import load

LINES = ("赵铁柱上了报", "厂里的赵铁柱是焊工，赵铁柱带徒弟", "长河机械厂")
PERSON = [Candidate(0, 0, 3, "Person"), Candidate(1, 3, 6, "Person"), Candidate(1, 10, 13, "Person")]
WORKS = Candidate(2, 0, 5, "Enterprise")
CRAFT = Candidate(1, 7, 9, "Skill", key="skill:welding", inner=True)


def test_a_span_is_told_what_its_words_are_elsewhere() -> None:
    starts = [sum(map(len, LINES[:n])) for n in range(len(LINES))]
    segments = [
        Segment(t, s, s + len(t), paragraph=n) for n, (t, s) in enumerate(zip(LINES, starts, strict=True))
    ]
    page = page_of(segments, "", load(), Tagger())
    spans = [*zip(PERSON, (4.0, -1.0, 2.0), strict=True), (WORKS, 3.0), (CRAFT, 0.5)]
    first, second, third, works, craft = repeats(page, spans)
    assert (first["elsewhere"], second["elsewhere"], third["elsewhere"]) == (2.0, 4.0, 4.0)
    assert math.isclose(second["often Person"], math.log(3))
    assert "first Person" in first and "first Person" not in second
    assert works == {"line Organization": 1.0}
    assert craft == {"key Skill": 1.0, "inner Skill": 1.0}
