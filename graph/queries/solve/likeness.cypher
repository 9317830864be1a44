// How near the passages are to a vector that state what people solved, made or can do: (1 + cosine) / 2, and to
// any question. `facts` has those of each as `solve/experts` tells them. Passages that are known, and those
// without a vector, are left out.
// mode: packed
// params: facts, known, vector
// columns: id, score, hubness
UNWIND $facts AS told
UNWIND told AS fact
WITH split(fact, '\u001f') AS parts WHERE parts[0] <> 'received'
UNWIND parts[4..] AS passage
WITH DISTINCT passage WHERE NOT passage IN $known
MATCH (p:Passage {id: passage}) WHERE p.embedding IS NOT NULL
RETURN passage AS id, vector.similarity.cosine(p.embedding, $vector) AS score, coalesce(p.hubness, 0.0) AS hubness
ORDER BY id
