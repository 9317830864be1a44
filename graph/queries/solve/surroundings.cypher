// Who is named in and shortly before these passages: whom a sentence with "he" speaks of.
// mode: read
// params: ids, types, before
// columns: passage, index, entity, at, start
UNWIND $ids AS id
MATCH (p:Passage {id: id})-[:FROM]->(d:Document)
MATCH (d)<-[:FROM]-(q:Passage)
WHERE p.index - $before <= q.index <= p.index
MATCH (q)-[m:MENTIONS]->(e:Entity)
WHERE any(l IN labels(e) WHERE l IN $types)
RETURN id AS passage, p.index AS index, e.id AS entity, q.index AS at, m.start AS start
ORDER BY passage, at DESC, start DESC
