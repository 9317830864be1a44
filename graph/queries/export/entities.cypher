// Every entity with the forms in which each document mentions it, in the order of the export.
// mode: read
// params:
// columns: properties, mentions
MATCH (e:Entity)
RETURN properties(e) AS properties,
       COLLECT {
         MATCH (e)<-[m:MENTIONS]-(:Passage)-[:FROM]->(d:Document)
         WITH DISTINCT d.stem AS document, m.surface AS surface
         RETURN {document: document, surface: surface} ORDER BY document, surface
       } AS mentions
ORDER BY e.id
