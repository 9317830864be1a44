// The entities next to one, those with most facts first.
// mode: read
// params: id, limit
// columns: id, type, name, degree
MATCH (:Entity {id: $id})--(n:Entity)
WITH DISTINCT n
RETURN n.id AS id, n.type AS type, n.name AS name, COUNT { (n)--(:Entity) } AS degree
ORDER BY degree DESC, id LIMIT $limit
