// All honours that people received, with the concept of the scheme where there is one.
// mode: packed
// params:
// columns: id, name, concept
MATCH (h:Honour) WHERE EXISTS { (:Person)-[:RECEIVED]->(h) }
RETURN h.id AS id, h.name AS name, coalesce(h.concept, '') AS concept
ORDER BY id
