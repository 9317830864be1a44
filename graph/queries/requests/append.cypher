// Adds a step to the journal of a posted problem, which is in this state from now on.
// mode: write
// params: id, state, step
// columns: id
MATCH (r:Request {id: $id})
SET r.state = $state, r.steps = r.steps + 1
CREATE (r)<-[:STEP_OF]-(s:RequestStep)
SET s = $step, s.number = r.steps, s.id = r.id + '#' + r.steps
RETURN s.id AS id
