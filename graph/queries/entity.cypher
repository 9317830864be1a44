// One entity with all its properties; no row where it is not known.
// mode: read
// params: id
// columns: id, type, name, aliases, properties, mentions, degree, documents
MATCH (e:Entity {id: $id})
RETURN e.id AS id, e.type AS type, e.name AS name, e.aliases AS aliases, properties(e) AS properties,
       COUNT { (e)<-[:MENTIONS]-() } AS mentions, COUNT { (e)--(:Entity) } AS degree,
       COUNT { (e)<-[:NAMES]-() } AS documents
