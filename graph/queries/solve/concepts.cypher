// Skills of the graph that are one of these concepts of the scheme.
// mode: packed
// params: concepts
// columns: id, concept
MATCH (s:Skill) WHERE s.concept IN $concepts
RETURN s.id AS id, s.concept AS concept
ORDER BY id
