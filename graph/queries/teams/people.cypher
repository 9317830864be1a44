// What decides whether people can be asked: the date of death, and how many of their ties to organisations had
// ended by today, out of how many.
// mode: read
// params: ids, today
// columns: id, died, ties, ended
UNWIND $ids AS id
MATCH (e:Person {id: id})
RETURN id, coalesce(e.died, '') AS died, COUNT { (e)-[:AFFILIATED_WITH]->() } AS ties,
       COUNT { (e)-[r:AFFILIATED_WITH]->() WHERE r.valid_to < $today } AS ended
