// What all documents call these entities, newest document first.
// mode: read
// params: ids
// columns: id, labels, claims
UNWIND $ids AS id
MATCH (e:Entity {id: id})
CALL (e) {
  OPTIONAL MATCH (d:Document)-[n:NAMES]->(e)
  WITH d, n ORDER BY d.published DESC, d.id
  RETURN collect(n {.type, .name, .aliases, .attributes, document: d.id}) AS claims
}
RETURN id, labels(e) AS labels, claims
