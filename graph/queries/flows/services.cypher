// Who served whom: problems solved for somebody, programmes of others taken part in, service teams and alliances
// of others joined, bodies that work together with others. `clients` are the organisations that were served (where
// no text says who raised a problem: the one enterprise besides the solver's that the sentences on it name),
// `places` codes of regions that the text itself gives. With codes, only what reaches regions that they begin.
// mode: read
// params: codes
// columns: id, kind, what, clients, places, passages
CALL () {
  MATCH (e:Agent)-[r:SOLVED]->(p:Problem)
  WITH e, r, p, COLLECT { MATCH (p)-[:RAISED_BY]->(o:Organization) RETURN o } AS raisers,
       COLLECT {
         UNWIND r.passages + COLLECT { MATCH (p)<-[:MENTIONS]-(q:Passage) RETURN q.id } AS stated
         MATCH (:Passage {id: stated})-[:MENTIONS]->(o:Enterprise)
         WHERE NOT EXISTS { (p)-[:RAISED_BY|LOCATED_IN]->(:Entity) }
           AND NOT EXISTS { (e)-[:AFFILIATED_WITH]->(:Entity)-[:PART_OF*0..2]-(o) }
         RETURN DISTINCT o
       } AS named
  RETURN e, r, 'solved' AS kind, p.name AS what,
         CASE size(named) WHEN 1 THEN named ELSE raisers END AS served,
         COLLECT { MATCH (p)-[:LOCATED_IN]->(g:Region) RETURN coalesce(g.place, g.name) AS place ORDER BY place } AS places
  UNION ALL
  MATCH (e:Agent)-[r:PARTICIPATED_IN]->(p:Programme)
  RETURN e, r, 'programme' AS kind, p.name AS what,
         COLLECT { MATCH (p)<-[:ORGANIZES]-(o:Organization) RETURN o } AS served, [] AS places
  UNION ALL
  MATCH (e:Person)-[r:AFFILIATED_WITH]->(t:ServiceTeam|Alliance)
  RETURN e, r, 'team' AS kind, t.name AS what, [t] AS served, [] AS places
  UNION ALL
  MATCH (e:ServiceTeam|Alliance|Studio|Academy)-[r:COOPERATES_WITH]-(o:Organization)
  RETURN e, r, 'cooperation' AS kind, o.name AS what, [o] AS served, [] AS places
}
WITH e, r, kind, what, served, places
WHERE size($codes) = 0
   OR any(place IN places WHERE any(c IN $codes WHERE place STARTS WITH c))
   OR any(o IN served WHERE any(c IN $codes WHERE o.place STARTS WITH c)
          OR EXISTS { (o)-[:PART_OF*0..2]->(part:Entity) WHERE any(c IN $codes WHERE part.place STARTS WITH c) }
          OR EXISTS { (o)-[:PART_OF*0..1]->(:Entity)-[:LOCATED_IN]->(g:Region) WHERE any(c IN $codes WHERE g.place STARTS WITH c) })
RETURN e.id AS id, kind, what, [o IN served | o.id] AS clients, places, r.passages AS passages
ORDER BY id, kind, what, passages[0]
