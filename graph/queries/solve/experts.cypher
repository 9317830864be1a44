// What speaks for candidates: solved problems, achievements, skills, honours. A fact is its predicate, its
// object, the object's concept of a scheme, its status and the passages that state it.
// mode: read
// params: ids
// columns: id, facts
UNWIND $ids AS id
MATCH (e:Entity {id: id})
RETURN id, COLLECT {
  MATCH (e)-[r:SOLVED|CREATED|HAS_SKILL|RECEIVED]->(o:Entity)
  RETURN [r.predicate, o.id, coalesce(o.concept, ''), coalesce(r.status, ''), r.passages] ORDER BY r.id
} AS facts
ORDER BY id
