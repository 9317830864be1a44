// All bodies of these types, with passages that name them.
// mode: read
// params: types
// columns: id, type, name, passages
MATCH (a:Organization) WHERE any(l IN labels(a) WHERE l IN $types)
RETURN a.id AS id, a.type AS type, a.name AS name,
       COLLECT { MATCH (a)<-[:MENTIONS]-(p:Passage) RETURN p.id ORDER BY p.id LIMIT 1 } AS passages
ORDER BY id
