// How many appointments on or after a day these experts have that are neither followed up nor called off.
// mode: read
// params: ids, since
// columns: id, open
UNWIND $ids AS id
MATCH (s:RequestStep {expert: id})-[:STEP_OF]->(r:Request)
WHERE s.step = 'appointment' AND s.on >= $since AND r.state <> 'closed' AND NOT EXISTS {
  MATCH (r)<-[:STEP_OF]-(e:RequestStep {appointment: s.appointment})
  WHERE e.step IN ['follow-up', 'cancellation']
}
RETURN id, count(*) AS open
ORDER BY id
