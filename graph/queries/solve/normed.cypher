// Notes how near a cohort of questions comes to a graph of so many passages.
// mode: write
// params: mean, spread, passages
// columns: passages
MERGE (s:Schema {id: 'jiangtu'})
SET s.cohort_mean = $mean, s.cohort_spread = $spread, s.cohort_passages = $passages
RETURN s.cohort_passages AS passages
