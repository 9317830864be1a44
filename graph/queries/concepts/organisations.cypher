// Names of organisations, with some of the sentences that use them.
// mode: read
// params: examples
// columns: name, documents, passages
MATCH (e:Organization)
RETURN e.name AS name,
       COUNT { MATCH (e)<-[:NAMES]-(d:Document) RETURN DISTINCT d } AS documents,
       COLLECT {
         MATCH (e)<-[:MENTIONS]-(p:Passage)-[:FROM]->(d:Document)
         WITH DISTINCT p, d ORDER BY d.id, p.index LIMIT $examples
         RETURN {document: d.stem, passage: p.id, text: p.text}
       } AS passages
ORDER BY documents DESC, name
