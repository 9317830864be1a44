// Skills that stand for one of these concepts of the skill scheme.
// mode: packed
// params: concepts
// columns: id, name
MATCH (s:Skill) WHERE s.concept IN $concepts
RETURN s.id AS id, s.name AS name
ORDER BY id
