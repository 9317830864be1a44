// Every fact with its evidence, in the order of the export.
// mode: read
// params:
// columns: subject, object, properties, evidence
MATCH (s:Entity)-[r]->(o:Entity)
RETURN s.id AS subject, o.id AS object, properties(r) AS properties,
       COLLECT {
         UNWIND r.passages AS passage
         MATCH (p:Passage {id: passage})-[:FROM]->(d:Document)
         WITH d, p ORDER BY d.id, p.index
         RETURN {document: d.stem, text: p.text}
       } AS evidence
ORDER BY r.id
