// Skills of people and bodies, and those that the problems of organisations require; `own` tells the two apart.
// A studio and the like have the skills of their people too.
// mode: read
// params: ids
// columns: id, skill, concept, own, passages
UNWIND $ids AS id
MATCH (e:Entity {id: id})
CALL (e) {
  MATCH (e)-[r:HAS_SKILL]->(s:Skill)
  RETURN s, true AS own, r.passages AS passages
  UNION
  MATCH (e)-[r:SOLVED]->(:Problem)-[:REQUIRES]->(s:Skill)
  RETURN s, true AS own, r.passages AS passages
  UNION
  MATCH (e:Studio|Alliance|ServiceTeam|Academy|TrainingBase)<-[:AFFILIATED_WITH]-(:Person)-[r:HAS_SKILL]->(s:Skill)
  RETURN s, true AS own, r.passages AS passages
  UNION
  MATCH (e)<-[:RAISED_BY]-(:Problem)-[r:REQUIRES]->(s:Skill)
  RETURN s, false AS own, r.passages AS passages
}
RETURN id, s.name AS skill, coalesce(s.concept, '') AS concept, own, passages
ORDER BY id, skill, own
