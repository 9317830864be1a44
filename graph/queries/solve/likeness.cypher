// How near passages are to a vector: (1 + cosine) / 2. Passages without a vector are left out.
// mode: packed
// params: ids, vector
// columns: id, score
UNWIND $ids AS id
MATCH (p:Passage {id: id}) WHERE p.embedding IS NOT NULL
RETURN id, vector.similarity.cosine(p.embedding, $vector) AS score
ORDER BY id
