// Who teaches one of these skills: those of the types who have it or whose people have it, and people who have
// it and hold a post of one of the kinds.
// mode: read
// params: ids, types, kinds
// columns: skill, id, type, passages
UNWIND $ids AS skill
MATCH (:Entity {id: skill})<-[r:HAS_SKILL]-(e:Entity)
WHERE e.type IN $types OR EXISTS { MATCH (e)-[a:AFFILIATED_WITH]->() WHERE a.kind IN $kinds }
RETURN skill, e.id AS id, e.type AS type, r.passages AS passages
UNION
UNWIND $ids AS skill
MATCH (:Entity {id: skill})<-[r:HAS_SKILL]-(:Person)-[a:AFFILIATED_WITH]->(e:Entity)
WHERE e.type IN $types
RETURN skill, e.id AS id, e.type AS type, r.passages + a.passages AS passages
