// Skills that passages name, or state of somebody or some problem that they name, in the order of the passages.
// mode: packed
// params: ids
// columns: passage, skill
UNWIND range(0, size($ids) - 1) AS i
MATCH (p:Passage {id: $ids[i]})-[:MENTIONS]->(e:Entity)
CALL (p, e) {
  WITH e WHERE e:Skill
  RETURN e AS s
  UNION
  MATCH (e)-[r:HAS_SKILL|REQUIRES]->(s:Skill) WHERE p.id IN r.passages
  RETURN s
}
WITH DISTINCT i, s
RETURN $ids[i] AS passage, s.name AS skill
ORDER BY i, skill
