// Who has one of these skills, solved one of these problems or made one of these things.
// mode: read
// params: ids
// columns: target, id, type, predicate, passages
UNWIND $ids AS target
MATCH (o:Entity {id: target})<-[r:SOLVED|CREATED|HAS_SKILL]-(e:Entity)
RETURN target, e.id AS id, e.type AS type, r.predicate AS predicate, r.passages AS passages
UNION
UNWIND $ids AS target
MATCH (:Entity {id: target})<-[:REQUIRES]-(:Problem)<-[r:SOLVED]-(e:Entity)
RETURN target, e.id AS id, e.type AS type, r.predicate AS predicate, r.passages AS passages
