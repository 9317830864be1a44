// A passage with the sentences around it.
// mode: read
// params: id, around
// columns: id, document, title, text, locator, start, end, before, after
MATCH (p:Passage {id: $id})-[:FROM]->(d:Document)
CALL (p, d) {
  OPTIONAL MATCH (d)<-[:FROM]-(b:Passage)
  WHERE p.index - $around <= b.index < p.index
  WITH b ORDER BY b.index
  RETURN collect(b.text) AS before
}
CALL (p, d) {
  OPTIONAL MATCH (d)<-[:FROM]-(a:Passage)
  WHERE p.index < a.index <= p.index + $around
  WITH a ORDER BY a.index
  RETURN collect(a.text) AS after
}
RETURN p.id AS id, d.stem AS document, d.title AS title, p.text AS text, p.locator AS locator,
       p.start AS start, p.end AS end, before, after
