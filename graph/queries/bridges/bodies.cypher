// Alliances, service teams, academies, studios and bases of a region, those with most facts first.
// mode: read
// params: sources, types, limit
// columns: id, type, name, passages
MATCH (a:Organization)
WHERE any(l IN labels(a) WHERE l IN $types)
  AND (any(c IN $sources WHERE a.place STARTS WITH c)
    OR EXISTS { (a)-[:LOCATED_IN]->(g:Region) WHERE any(c IN $sources WHERE g.place STARTS WITH c) }
    OR EXISTS { (a)-[:PART_OF]->(o:Organization) WHERE any(c IN $sources WHERE o.place STARTS WITH c) })
WITH a, COUNT { (a)--(:Entity) } AS degree
ORDER BY degree DESC, a.id LIMIT $limit
RETURN a.id AS id, a.type AS type, a.name AS name,
       COLLECT { MATCH (a)<-[:MENTIONS]-(p:Passage) RETURN p.id ORDER BY p.id LIMIT 2 } AS passages
