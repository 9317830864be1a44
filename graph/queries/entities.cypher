// Entities by id, with the number of facts about each.
// mode: read
// params: ids
// columns: id, type, name, aliases, degree
UNWIND $ids AS id
MATCH (e:Entity {id: id})
RETURN id, e.type AS type, e.name AS name, e.aliases AS aliases, COUNT { (e)--(:Entity) } AS degree
