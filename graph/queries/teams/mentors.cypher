// People who have apprentices: these people, and so many rows of others.
// mode: packed
// params: people, most
// columns: id, name, passages
CALL () {
  UNWIND $people AS id
  MATCH (e:Entity {id: id})-[r:MENTORS]->(a:Person)
  RETURN e, r, a
  UNION
  MATCH (e:Person)-[r:MENTORS]->(a:Person)
  RETURN e, r, a LIMIT $most
}
RETURN e.id AS id, a.name AS name, r.passages AS passages
