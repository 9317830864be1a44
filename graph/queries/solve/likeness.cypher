// How near passages are to a vector: (1 + cosine) / 2, and to any question. Passages without a vector are left out.
// mode: packed
// params: ids, vector
// columns: id, score, hubness
UNWIND $ids AS id
MATCH (p:Passage {id: id}) WHERE p.embedding IS NOT NULL
RETURN id, vector.similarity.cosine(p.embedding, $vector) AS score, coalesce(p.hubness, 0.0) AS hubness
ORDER BY id
