// Who is named in and around these passages: whom a sentence with "he" speaks of.
// mode: read
// params: ids, types, before, after
// columns: passage, distance, entity, start
UNWIND $ids AS id
MATCH (p:Passage {id: id})-[:FROM]->(d:Document)
MATCH (d)<-[:FROM]-(q:Passage)
WHERE p.index - $before <= q.index <= p.index + $after
MATCH (q)-[m:MENTIONS]->(e:Entity)
WHERE any(l IN labels(e) WHERE l IN $types)
RETURN id AS passage, q.index - p.index AS distance, e.id AS entity, m.start AS start
ORDER BY passage, distance DESC, start DESC
