// Facts about an entity, as subject or object, each with the passages that state it.
// mode: read
// params: id, limit
// columns: id, subject, predicate, object, properties, evidence
MATCH (e:Entity {id: $id})-[r]-(:Entity)
WITH DISTINCT r ORDER BY r.predicate, r.id LIMIT $limit
WITH r, startNode(r) AS s, endNode(r) AS o
RETURN r.id AS id, s {.id, .type, .name} AS subject, r.predicate AS predicate, o {.id, .type, .name} AS object,
       properties(r) AS properties,
       COLLECT {
         UNWIND range(0, size(r.passages) - 1) AS i
         MATCH (p:Passage {id: r.passages[i]})-[:FROM]->(d:Document)
         WITH d, p, coalesce(r.readers[i], 'local') AS reader
         RETURN {document: d.stem, passage: p.id, text: p.text, reader: reader, ocr: p.ocr} ORDER BY d.id, p.index
       } AS evidence
ORDER BY predicate, id
