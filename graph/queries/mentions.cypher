// Passages that mention an entity, newest document first.
// mode: read
// params: id, limit
// columns: passage, document, title, text, surface
MATCH (:Entity {id: $id})<-[m:MENTIONS]-(p:Passage)-[:FROM]->(d:Document)
RETURN p.id AS passage, d.stem AS document, d.title AS title, p.text AS text, m.surface AS surface
ORDER BY d.published DESC, d.id, p.index, m.start LIMIT $limit
