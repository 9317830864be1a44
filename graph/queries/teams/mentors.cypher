// People who have apprentices.
// mode: read
// params:
// columns: id, name, passages
MATCH (e:Person)-[r:MENTORS]->(a:Person)
RETURN e.id AS id, a.name AS name, r.passages AS passages
