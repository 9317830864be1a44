from __future__ import annotations

import pytest

from graph.model import Entity
from ingest.extract.relations.places import misplaced
from ontology.model import Ontology


@pytest.mark.parametrize(
    ("organisation", "region", "expected"),
    [
        ("宝鸡磐石管业有限公司", "苏州", True),
        ("宝鸡磐石管业有限公司", "宝鸡市", False),
        ("宝鸡磐石管业有限公司", "陕西", False),
        ("陕西磐石管业有限公司", "宝鸡", False),
        ("中国磐石集团", "苏州", False),
        ("磐石管业有限公司", "苏州", False),
        ("宝鸡磐石管业有限公司", "磐石河谷", False),
    ],
)
def test_a_firm_is_where_its_name_says(
    organisation: str, region: str, expected: bool, ontology: Ontology
) -> None:
    firm, place = Entity("e1", "Enterprise", organisation), Entity("e2", "Region", region)
    assert misplaced(firm, place, ontology) is expected


def test_a_school_may_be_called_after_anybody(ontology: Ontology) -> None:
    assert not misplaced(Entity("e1", "School", "中山磐石大学"), Entity("e2", "Region", "广州"), ontology)
