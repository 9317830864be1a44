// People of these who cannot be asked: who have died, or all of whose ties to organisations had ended by today.
// mode: read
// params: ids, today
// columns: gone
UNWIND $ids AS id
MATCH (e:Entity {id: id})
WHERE e.died <> ''
   OR (EXISTS { (e)-[:AFFILIATED_WITH]->() }
       AND NOT EXISTS { (e)-[r:AFFILIATED_WITH]->() WHERE coalesce(r.valid_to, $today) >= $today })
RETURN collect(id) AS gone
