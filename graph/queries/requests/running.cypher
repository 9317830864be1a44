// Everybody who has appointments on or after a day that are neither followed up nor called off, and how many. Asked
// so where thousands could be meant: posted problems are far fewer than people.
// mode: packed
// params: since
// columns: id, open
MATCH (s:RequestStep)-[:STEP_OF]->(r:Request)
WHERE s.step = 'appointment' AND s.on >= $since AND r.state <> 'closed' AND NOT EXISTS {
  MATCH (r)<-[:STEP_OF]-(e:RequestStep {appointment: s.appointment})
  WHERE e.step IN ['follow-up', 'cancellation']
}
RETURN s.expert AS id, count(*) AS open
ORDER BY id
