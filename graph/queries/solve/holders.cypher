// People who have one of these skills, solved one of these problems or made one of these things, or solved a
// problem that needs one of these skills: for each at most so many of both kinds, whoever was stored first, and
// in all no more than `all`.
// mode: packed
// params: ids, most, all
// columns: id
UNWIND $ids AS target
MATCH (o:Entity {id: target})
CALL (o) {
  MATCH (o)<-[:SOLVED|CREATED|HAS_SKILL]-(e:Person)
  RETURN e LIMIT $most
  UNION
  MATCH (o)<-[:REQUIRES]-(:Problem)<-[:SOLVED]-(e:Person)
  RETURN e LIMIT $most
}
RETURN DISTINCT e.id AS id
LIMIT $all
