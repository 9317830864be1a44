// Skills that passages name, or state of somebody or some problem that they name, in the order of the passages.
// mode: packed
// params: ids
// columns: passage, skill
UNWIND range(0, size($ids) - 1) AS i
MATCH (p:Passage {id: $ids[i]})-[:MENTIONS]->(e:Entity)
OPTIONAL MATCH (e)-[r:HAS_SKILL|REQUIRES]->(s:Skill) WHERE p.id IN r.passages
WITH i, CASE WHEN e:Skill THEN e ELSE s END AS s WHERE s IS NOT NULL
WITH DISTINCT i, s
RETURN $ids[i] AS passage, s.name AS skill
ORDER BY i, skill
