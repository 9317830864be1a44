// People who work in a region: the code of an organisation that they have not left begins with one of these.
// What people join from elsewhere counts where its own name says the region. These people, and so many rows of
// others.
// mode: packed
// params: codes, today, people, most
// columns: id, name, passages
CALL () {
  UNWIND $people AS id
  MATCH (e:Entity {id: id})-[r:AFFILIATED_WITH]->(o:Organization)
  WHERE NOT coalesce(r.valid_to, $today) < $today
    AND (any(c IN $codes WHERE o.place STARTS WITH c)
      OR (NOT o:Alliance|ServiceTeam|Association
          AND EXISTS { (o)-[:LOCATED_IN]->(g:Region) WHERE any(c IN $codes WHERE g.place STARTS WITH c) }))
  RETURN e, r, o
  UNION
  MATCH (o:Organization)
  WHERE any(c IN $codes WHERE o.place STARTS WITH c)
     OR (NOT o:Alliance|ServiceTeam|Association
         AND EXISTS { (o)-[:LOCATED_IN]->(g:Region) WHERE any(c IN $codes WHERE g.place STARTS WITH c) })
  MATCH (o)<-[r:AFFILIATED_WITH]-(e:Person)
  WHERE NOT coalesce(r.valid_to, $today) < $today
  RETURN e, r, o LIMIT $most
}
RETURN e.id AS id, o.name AS name, r.passages AS passages
