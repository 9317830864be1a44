// Holds a posted problem until the transaction ends, so that two steps follow one another. (Writing a constant
// takes the lock before anything is read; writing a property back to itself would read it first.)
// mode: write
// params: id
// columns: id
MATCH (r:Request {id: $id})
SET r.held = true
REMOVE r.held
RETURN r.id AS id
