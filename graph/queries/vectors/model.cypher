// Which language model the vectors of passages are of, as far as it was noted, and whether any of some passages
// has a vector.
// mode: read
// params:
// columns: model, embedded
OPTIONAL MATCH (s:Schema {id: 'jiangtu'})
RETURN coalesce(s.model, '') AS model,
       EXISTS { MATCH (p:Passage) WITH p LIMIT 1000 WHERE p.embedding IS NOT NULL RETURN p } AS embedded
