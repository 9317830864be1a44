// Fills passages of a document, which are created where they are new; a vector of an older text goes. Those
// that belong to another document are left alone and not counted.
// mode: write
// params: document, rows
// columns: passages
MATCH (d:Document {id: $document})
UNWIND $rows AS row
MERGE (p:Passage {id: row.id})
WITH d, row, p WHERE NOT EXISTS { (p)-[:FROM]->() }
SET p += row
REMOVE p.embedding, p.hubness, p.signs
CREATE (p)-[:FROM]->(d)
RETURN count(p) AS passages
