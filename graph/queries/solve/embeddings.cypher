// Vectors of passages; those without one are left out.
// mode: packed
// params: ids
// columns: id, embedding
UNWIND $ids AS id
MATCH (p:Passage {id: id}) WHERE p.embedding IS NOT NULL
RETURN id, p.embedding AS embedding
ORDER BY id
