// Facts whose two ends are both among the given entities.
// mode: read
// params: ids
// columns: id, source, target, predicate, properties
UNWIND $ids AS id
MATCH (s:Entity {id: id})-[r]->(o:Entity)
WHERE o.id IN $ids
RETURN r.id AS id, s.id AS source, o.id AS target, r.predicate AS predicate, properties(r) AS properties
ORDER BY id
