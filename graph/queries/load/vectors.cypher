// Gives passages their vectors, which are kept in single precision, how near these are to any question, and the
// signs of their tokens.
// mode: write
// params: rows
// columns: passages
UNWIND $rows AS row
MATCH (p:Passage {id: row.id})
SET p.hubness = row.hubness, p.signs = row.signs
WITH p, row
CALL db.create.setNodeVectorProperty(p, 'embedding', row.vector)
RETURN count(p) AS passages
