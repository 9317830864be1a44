// Entities of a type that no concept of its scheme stands for, those of most documents first, with some of the
// sentences that use them.
// mode: read
// params: type, examples
// columns: name, documents, passages
MATCH (e:Entity {type: $type})
WHERE e.concept IS NULL
WITH e.name AS name, collect(e) AS entities
WITH name, entities,
     COUNT { UNWIND entities AS e MATCH (e)<-[:NAMES]-(d:Document) RETURN DISTINCT d } AS documents
RETURN name, documents,
       COLLECT {
         UNWIND entities AS e
         MATCH (e)<-[:MENTIONS]-(p:Passage)-[:FROM]->(d:Document)
         WITH DISTINCT p, d ORDER BY d.id, p.index LIMIT $examples
         RETURN {document: d.stem, passage: p.id, text: p.text}
       } AS passages
ORDER BY documents DESC, name
