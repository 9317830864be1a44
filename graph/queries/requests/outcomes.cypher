// What came of the visits of these experts, as told by the day: the last follow-up of each, the newest first.
// mode: read
// params: ids, day
// columns: id, outcome, request, problem, step, note, at
UNWIND $ids AS id
MATCH (s:RequestStep {expert: id})-[:STEP_OF]->(r:Request)
WHERE s.step = 'follow-up' AND substring(s.at, 0, 10) <= $day
WITH id, r, s ORDER BY s.number
WITH id, r, s.appointment AS appointment, last(collect(s)) AS told
RETURN id, told.outcome AS outcome, r.id AS request, r.text AS problem, told.id AS step, told.text AS note,
       told.at AS at
ORDER BY id, at DESC, step
