// Passages in the order of their ids, some after another.
// mode: read
// params: after, limit
// columns: id, text
MATCH (p:Passage) WHERE p.id > $after
RETURN p.id AS id, p.text AS text
ORDER BY id LIMIT $limit
