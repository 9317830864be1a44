// Creates passages of a document.
// mode: write
// params: document, rows
// columns: passages
MATCH (d:Document {id: $document})
UNWIND $rows AS row
CREATE (p:Passage)-[:FROM]->(d)
SET p = row
RETURN count(p) AS passages
