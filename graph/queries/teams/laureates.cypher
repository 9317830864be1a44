// People who received one of these honours: these people, and so many rows of others; nominations don't count.
// mode: packed
// params: ids, people, most
// columns: id, name, passages
CALL () {
  UNWIND $people AS id
  MATCH (e:Entity {id: id})-[r:RECEIVED]->(h:Honour)
  WHERE h.id IN $ids
  RETURN e, r, h
  UNION
  UNWIND $ids AS honour
  MATCH (h:Entity {id: honour})<-[r:RECEIVED]-(e:Person)
  RETURN e, r, h LIMIT $most
}
WITH e, r, h WHERE coalesce(r.status, 'awarded') = 'awarded'
RETURN e.id AS id, h.name AS name, r.passages AS passages
