// Who has one of these skills, solved one of these problems, made one of these things, or solved a problem that
// needs one of these skills, at most so many rows; a holder is an id, a predicate, what was solved or made, or
// the skill, and the passages that say so.
// mode: read
// params: ids, most
// columns: holders
CALL () {
  UNWIND $ids AS target
  MATCH (o:Entity {id: target})<-[r:SOLVED|CREATED|HAS_SKILL]-(e:Person)
  RETURN e.id AS id, r.predicate AS predicate, o.name AS name, r.passages AS passages
  UNION
  UNWIND $ids AS target
  MATCH (:Entity {id: target})<-[:REQUIRES]-(o:Problem)<-[r:SOLVED]-(e:Person)
  RETURN e.id AS id, r.predicate AS predicate, o.name AS name, r.passages AS passages
}
WITH * LIMIT $most
RETURN collect([id, predicate, name, passages]) AS holders
