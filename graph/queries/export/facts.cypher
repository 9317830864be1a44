// Every fact with its evidence, in the order of the export; who read it there is said unless it was read locally.
// mode: read
// params:
// columns: subject, object, properties, evidence
MATCH (s:Entity)-[r]->(o:Entity)
RETURN s.id AS subject, o.id AS object, properties(r) AS properties,
       COLLECT {
         UNWIND range(0, size(r.passages) - 1) AS i
         MATCH (p:Passage {id: r.passages[i]})-[:FROM]->(d:Document)
         WITH d, p, coalesce(r.readers[i], 'local') AS reader ORDER BY d.id, p.index
         RETURN CASE reader WHEN 'local' THEN {document: d.stem, text: p.text}
                ELSE {document: d.stem, text: p.text, reader: reader} END
       } AS evidence
ORDER BY r.id
