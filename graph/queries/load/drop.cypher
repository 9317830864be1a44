// Deletes entities that no document names any more.
// mode: write
// params: ids
// columns: entities
UNWIND $ids AS id
MATCH (e:Entity {id: id})
DELETE e
RETURN count(*) AS entities
