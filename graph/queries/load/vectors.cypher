// Gives passages their vectors, which are kept in single precision, and how near these are to any question.
// mode: write
// params: rows
// columns: passages
UNWIND $rows AS row
MATCH (p:Passage {id: row.id})
SET p.hubness = row.hubness
WITH p, row
CALL db.create.setNodeVectorProperty(p, 'embedding', row.vector)
RETURN count(p) AS passages
