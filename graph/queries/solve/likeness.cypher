// How near the passages are to a vector that state what these people solved, made or can do: (1 + cosine) / 2,
// and to any question. Those that are known, and those without a vector, are left out.
// mode: packed
// params: ids, known, vector
// columns: id, score, hubness
UNWIND $ids AS id
MATCH (e:Entity {id: id})-[r:SOLVED|CREATED|HAS_SKILL]->(:Entity)
UNWIND r.passages AS passage
WITH DISTINCT passage WHERE NOT passage IN $known
MATCH (p:Passage {id: passage}) WHERE p.embedding IS NOT NULL
RETURN passage AS id, vector.similarity.cosine(p.embedding, $vector) AS score, coalesce(p.hubness, 0.0) AS hubness
ORDER BY id
