// Posts as the texts give them, those of most facts first, with some of the sentences that state them.
// mode: read
// params: examples
// columns: name, documents, passages
MATCH (:Person)-[r:AFFILIATED_WITH]->(:Entity)
WHERE r.position IS NOT NULL
WITH r.position AS name, collect(r) AS facts
WITH name, reduce(all = [], r IN facts | all + r.passages) AS ids
RETURN name,
       COUNT { MATCH (p:Passage)-[:FROM]->(d:Document) WHERE p.id IN ids RETURN DISTINCT d } AS documents,
       COLLECT {
         MATCH (p:Passage)-[:FROM]->(d:Document) WHERE p.id IN ids
         WITH p, d ORDER BY d.id, p.index LIMIT $examples
         RETURN {document: d.stem, passage: p.id, text: p.text}
       } AS passages
ORDER BY documents DESC, name
