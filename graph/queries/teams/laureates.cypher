// People who received one of these honours; nominations don't count.
// mode: read
// params: ids
// columns: id, name, passages
UNWIND $ids AS honour
MATCH (h:Honour {id: honour})<-[r:RECEIVED]-(e:Person)
WHERE coalesce(r.status, 'awarded') = 'awarded'
RETURN e.id AS id, h.name AS name, r.passages AS passages
