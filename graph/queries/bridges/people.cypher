// People of a region by their organisations, those with most facts first.
// mode: read
// params: sources, limit
// columns: id, passages
MATCH (e:Person)-[r:AFFILIATED_WITH]->(o:Organization)
WHERE any(c IN $sources WHERE o.place STARTS WITH c)
   OR EXISTS { (o)-[:LOCATED_IN]->(g:Region) WHERE any(c IN $sources WHERE g.place STARTS WITH c) }
WITH e, collect(r.passages) AS lists, COUNT { (e)-[:SOLVED|CREATED|HAS_SKILL|RECEIVED]->() } AS merits
WHERE merits > 0
RETURN e.id AS id, reduce(all = [], l IN lists | all + l) AS passages
ORDER BY merits DESC, id LIMIT $limit
