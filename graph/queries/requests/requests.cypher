// Posted problems in a state (empty: in any) with their steps, the latest first.
// mode: read
// params: state, limit
// columns: request, steps
MATCH (r:Request) WHERE $state IN ['', r.state]
WITH r ORDER BY r.at DESC, r.id LIMIT $limit
RETURN properties(r) AS request,
       COLLECT { MATCH (r)<-[:STEP_OF]-(s:RequestStep) RETURN properties(s) ORDER BY s.number } AS steps
ORDER BY r.at DESC, r.id
