// Who has one of these skills, solved one of these problems, made one of these things, or solved a problem that
// needs one of these skills; `name` is what was solved or made, or the skill.
// mode: read
// params: ids
// columns: id, predicate, name, passages
UNWIND $ids AS target
MATCH (o:Entity {id: target})<-[r:SOLVED|CREATED|HAS_SKILL]-(e:Person)
RETURN e.id AS id, r.predicate AS predicate, o.name AS name, r.passages AS passages
UNION
UNWIND $ids AS target
MATCH (:Entity {id: target})<-[:REQUIRES]-(o:Problem)<-[r:SOLVED]-(e:Person)
RETURN e.id AS id, r.predicate AS predicate, o.name AS name, r.passages AS passages
