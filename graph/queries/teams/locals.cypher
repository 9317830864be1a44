// People who work in a region: the code of an organisation that they have not left begins with one of these.
// What people join from elsewhere counts where its own name says the region.
// mode: read
// params: codes, today
// columns: id, name, passages
MATCH (e:Person)-[r:AFFILIATED_WITH]->(o:Organization)
WHERE NOT coalesce(r.valid_to, $today) < $today
  AND (any(c IN $codes WHERE o.place STARTS WITH c)
    OR (NOT o:Alliance|ServiceTeam|Association
        AND EXISTS { (o)-[:LOCATED_IN]->(g:Region) WHERE any(c IN $codes WHERE g.place STARTS WITH c) }))
RETURN e.id AS id, o.name AS name, r.passages AS passages
