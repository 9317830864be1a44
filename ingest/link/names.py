"""What a name is worth as an identity: its normal form, and whether it means anything on its own."""

from __future__ import annotations

import re
import unicodedata

from ontology.model import Concept, Ontology, Scheme

# 市总工会, 区教育局, 本公司: which city or company it is, only the document knows.
RELATIVE = re.compile(
    r"^(?:全?[省市区县镇乡州旗](?![场块])(?!.{0,2}[省市区县州旗])|[该本我]|党委|工会|公司|集团|学院|工作室|车间|班组)"
)
# 技能大师工作室, 志愿服务队: words of the trade and nothing that is particular.
GENERIC = re.compile(
    r"^(?:技能|技术|大师|劳模|劳动|模范|工匠|匠心|创新|职工|员工|志愿|志愿者|服务|先进|企业|助企行?){0,6}.{0,1}?"
    r"(?:工作室|服务队|志愿队|突击队|联盟|学院|公司|车间|班组|协会|基地)$"
)


def normalise(name: str) -> str:
    """Equal for forms that differ in width, case, spaces or punctuation."""
    return re.sub(r"[\s\W_]+", "", unicodedata.normalize("NFKC", name)).casefold()


def is_relative(name: str) -> bool:
    """True where the name alone does not say which one is meant (`市总工会`, `技能大师工作室`)."""
    return bool(RELATIVE.match(name) or GENERIC.match(name))


def place_in(name: str, regions: Scheme, longest: int = 8) -> Concept | None:
    """The region that an organisation's name begins with (`南京东华传动轴有限公司` → 南京市)."""
    for end in range(min(longest, len(name) - 1), 1, -1):
        found = regions.find(name[:end])
        if found is not None:
            return found
    return None


def resolve_region(name: str, ontology: Ontology, context: frozenset[str]) -> Concept | None:
    """The region of that name; among several of one name, the one that lies in a region of `context`."""
    regions = ontology.schemes["regions"]
    found = regions.find_all(name)
    if len(found) == 1:
        return found[0]
    inside = [c for c in found if context.intersection(regions.ancestors(c.id))]
    return inside[0] if len(inside) == 1 else None
