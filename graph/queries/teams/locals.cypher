// People whose organisation lies in a region: its code begins with one of these.
// mode: read
// params: codes
// columns: id, name, passages
MATCH (e:Person)-[r:AFFILIATED_WITH]->(o:Organization)
WHERE any(c IN $codes WHERE o.place STARTS WITH c)
   OR EXISTS { (o)-[:LOCATED_IN]->(g:Region) WHERE any(c IN $codes WHERE g.place STARTS WITH c) }
RETURN e.id AS id, o.name AS name, r.passages AS passages
