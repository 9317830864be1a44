// What documents call these entities: each different claim once, newest first, with the number of documents.
// mode: read
// params: ids
// columns: id, labels, claims
UNWIND $ids AS id
MATCH (e:Entity {id: id})
CALL (e) {
  MATCH (d:Document)-[n:NAMES]->(e)
  WITH n.type AS type, n.name AS name, n.aliases AS aliases, n.attributes AS attributes,
       count(*) AS documents, max(d.published) AS newest
  ORDER BY newest DESC, name, attributes, type, aliases
  RETURN collect({type: type, name: name, aliases: aliases, attributes: attributes, documents: documents}) AS claims
}
RETURN id, labels(e) AS labels, claims
