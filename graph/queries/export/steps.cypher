// Every step of a posted problem, in the order of the export.
// mode: read
// params:
// columns: request, properties
MATCH (r:Request)<-[:STEP_OF]-(s:RequestStep)
RETURN r.id AS request, properties(s) AS properties
ORDER BY s.id
