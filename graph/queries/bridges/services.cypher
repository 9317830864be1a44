// Problems that were raised in one region and solved by somebody: past service across regions.
// mode: read
// params: targets
// columns: id, problem, passages
MATCH (e:Entity)-[r:SOLVED]->(p:Problem)
WHERE EXISTS { (p)-[:LOCATED_IN]->(g:Region) WHERE any(c IN $targets WHERE g.place STARTS WITH c) }
   OR EXISTS { (p)-[:RAISED_BY]->(o:Organization) WHERE any(c IN $targets WHERE o.place STARTS WITH c) }
   OR EXISTS { (p)-[:RAISED_BY]->(:Organization)-[:LOCATED_IN|PART_OF*1..2]->(g:Region)
               WHERE any(c IN $targets WHERE g.place STARTS WITH c) }
RETURN e.id AS id, p.name AS problem, r.passages AS passages
ORDER BY id
