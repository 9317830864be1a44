// What near means in the graph: mean and standard deviation of how near a cohort of questions comes, and how many
// passages there were when it was measured (0: never was it); and how many there are.
// mode: packed
// params:
// columns: mean, spread, measured, passages
OPTIONAL MATCH (s:Schema {id: 'jiangtu'})
WITH s
CALL () { MATCH (p:Passage) RETURN count(p) AS passages }
RETURN coalesce(s.cohort_mean, 0.0) AS mean, coalesce(s.cohort_spread, 0.0) AS spread,
       coalesce(s.cohort_passages, 0) AS measured, passages
