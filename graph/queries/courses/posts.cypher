// Where these people hold a post of one of the kinds.
// mode: read
// params: ids, kinds
// columns: id, host, passages
UNWIND $ids AS id
MATCH (:Entity {id: id})-[a:AFFILIATED_WITH]->(o:Entity)
WHERE a.kind IN $kinds
RETURN id, o.name AS host, a.passages AS passages
ORDER BY id, host
