// Requests of the same asker with the same words, and how far each is.
// mode: read
// params: key
// columns: id, state
MATCH (r:Request {key: $key})
RETURN r.id AS id, r.state AS state
ORDER BY r.at, id
