// Every fact with its evidence, in the order of the export; who read it there is said unless it was read locally,
// and how surely where it was read from a picture.
// mode: read
// params:
// columns: subject, object, properties, evidence
MATCH (s:Entity)-[r]->(o:Entity)
RETURN s.id AS subject, o.id AS object, properties(r) AS properties,
       COLLECT {
         UNWIND range(0, size(r.passages) - 1) AS i
         MATCH (p:Passage {id: r.passages[i]})-[:FROM]->(d:Document)
         WITH d, p, coalesce(r.readers[i], 'local') AS reader ORDER BY d.id, p.index
         WITH p, CASE reader WHEN 'local' THEN {document: d.stem, text: p.text}
                      ELSE {document: d.stem, text: p.text, reader: reader} END AS plain
         RETURN CASE WHEN p.ocr IS NULL THEN plain ELSE plain {.*, ocr: p.ocr} END
       } AS evidence
ORDER BY r.id
