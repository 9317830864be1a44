// When the documents of passages were published; empty where that is not known.
// mode: packed
// params: ids
// columns: id, published
UNWIND $ids AS id
MATCH (:Passage {id: id})-[:FROM]->(d:Document)
RETURN id, coalesce(d.published, '') AS published
ORDER BY id
