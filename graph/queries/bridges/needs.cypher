// Problems of a region: raised by an organisation there, or located there. `solved` by how many; `skills` that the
// text says they require.
// mode: read
// params: targets
// columns: id, name, clients, solved, skills, passages
MATCH (p:Problem)
WHERE EXISTS { (p)-[:LOCATED_IN]->(g:Region) WHERE any(c IN $targets WHERE g.place STARTS WITH c) }
   OR EXISTS { (p)-[:RAISED_BY]->(o:Organization) WHERE any(c IN $targets WHERE o.place STARTS WITH c) }
   OR EXISTS { (p)-[:RAISED_BY]->(:Organization)-[:PART_OF]->(o:Organization)
               WHERE any(c IN $targets WHERE o.place STARTS WITH c) }
   OR EXISTS { (p)-[:RAISED_BY]->(:Organization)-[:LOCATED_IN]->(g:Region)
               WHERE any(c IN $targets WHERE g.place STARTS WITH c) }
RETURN p.id AS id, p.name AS name,
       COLLECT { MATCH (p)-[:RAISED_BY]->(o:Organization) RETURN o.id ORDER BY o.id } AS clients,
       COUNT { (p)<-[:SOLVED]-() } AS solved,
       COLLECT { MATCH (p)-[:REQUIRES]->(s:Skill) RETURN coalesce(s.concept, s.name) AS key ORDER BY key } AS skills,
       COLLECT { MATCH (p)<-[:MENTIONS]-(q:Passage) RETURN q.id ORDER BY q.id LIMIT 2 } AS passages
ORDER BY solved, id
