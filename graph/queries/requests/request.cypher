// A posted problem with its steps in order.
// mode: read
// params: id
// columns: request, steps
MATCH (r:Request {id: $id})
RETURN properties(r) AS request,
       COLLECT { MATCH (r)<-[:STEP_OF]-(s:RequestStep) RETURN properties(s) ORDER BY s.number } AS steps
