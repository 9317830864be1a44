// Keeps a posted problem; one that somebody else has just kept stays as it is.
// mode: write
// params: id, key, text, by, at
// columns: id
MERGE (r:Request {id: $id})
ON CREATE SET r.key = $key, r.text = $text, r.by = $by, r.at = $at, r.state = 'open', r.steps = 0
RETURN r.id AS id
