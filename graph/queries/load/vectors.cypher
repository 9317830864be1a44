// Gives passages their vectors; they are kept in single precision.
// mode: write
// params: rows
// columns: passages
UNWIND $rows AS row
MATCH (p:Passage {id: row.id})
CALL db.create.setNodeVectorProperty(p, 'embedding', row.vector)
RETURN count(p) AS passages
