// Which skills problems require, and who raised these problems; `places` are codes that the text itself gives.
// mode: read
// params:
// columns: problem, skill, concept, clients, places, passages
MATCH (p:Problem)-[r:REQUIRES]->(s:Skill)
RETURN p.name AS problem, s.name AS skill, coalesce(s.concept, '') AS concept,
       COLLECT { MATCH (p)-[:RAISED_BY]->(o:Organization) RETURN o.id ORDER BY o.id } AS clients,
       COLLECT { MATCH (p)-[:LOCATED_IN]->(g:Region) RETURN coalesce(g.place, g.name) AS place ORDER BY place } AS places,
       r.passages AS passages
ORDER BY problem, skill
