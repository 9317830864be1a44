// Passages by id, with the document that each is from.
// mode: packed
// params: ids
// columns: id, document, title, text, ocr
UNWIND $ids AS id
MATCH (p:Passage {id: id})-[:FROM]->(d:Document)
RETURN id, d.stem AS document, d.title AS title, p.text AS text, p.ocr AS ocr
