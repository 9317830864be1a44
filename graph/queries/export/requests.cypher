// Every posted problem, in the order of the export.
// mode: read
// params:
// columns: properties
MATCH (r:Request)
RETURN properties(r) AS properties
ORDER BY r.id
