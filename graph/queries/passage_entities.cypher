// The entities that these passages mention, of the given types (none given: of any).
// mode: read
// params: ids, types
// columns: passage, id, type, name
UNWIND $ids AS passage
MATCH (:Passage {id: passage})-[:MENTIONS]->(e:Entity)
WHERE $types = [] OR any(l IN labels(e) WHERE l IN $types)
RETURN DISTINCT passage, e.id AS id, e.type AS type, e.name AS name
ORDER BY passage, id
