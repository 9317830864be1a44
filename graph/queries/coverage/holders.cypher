// Who has which skill: people who are said to have it, or solved a problem that requires it; with what is known
// of their age. Without concepts, all skills.
// mode: read
// params: concepts, names
// columns: id, skill, concept, born, gender, passages
CALL () {
  MATCH (e:Person)-[r:HAS_SKILL]->(s:Skill)
  RETURN e, s, r
  UNION ALL
  MATCH (e:Person)-[r:SOLVED]->(:Problem)-[:REQUIRES]->(s:Skill)
  RETURN e, s, r
}
WITH e, s, r
WHERE size($concepts) + size($names) = 0 OR s.concept IN $concepts OR s.name IN $names
RETURN e.id AS id, s.name AS skill, coalesce(s.concept, '') AS concept, coalesce(e.born, '') AS born,
       coalesce(e.gender, '') AS gender, r.passages AS passages
ORDER BY concept, skill, id
