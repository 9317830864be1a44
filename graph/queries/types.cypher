// How many entities there are of each type that has any.
// mode: read
// params:
// columns: type, count
MATCH (e:Entity)
RETURN e.type AS type, count(*) AS count
ORDER BY count DESC, type
