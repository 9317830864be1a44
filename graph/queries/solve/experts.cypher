// What speaks for candidates: solved problems, achievements, skills, honours, each with its passages; `concept`
// is the object's concept of a scheme.
// mode: read
// params: ids
// columns: id, predicate, object, name, concept, attributes, passages
UNWIND $ids AS id
MATCH (e:Entity {id: id})-[r:SOLVED|CREATED|HAS_SKILL|RECEIVED]->(o:Entity)
RETURN id, r.predicate AS predicate, o.id AS object, o.name AS name, coalesce(o.concept, '') AS concept,
       properties(r) AS attributes, r.passages AS passages
ORDER BY id, r.id
