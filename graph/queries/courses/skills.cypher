// Skills of these names.
// mode: read
// params: names
// columns: id, name
MATCH (s:Entity:Skill) WHERE s.name IN $names
RETURN s.id AS id, s.name AS name
ORDER BY id
