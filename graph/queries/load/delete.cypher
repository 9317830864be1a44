// Deletes a document from which everything has been taken away.
// mode: write
// params: id
// columns: documents
MATCH (d:Document {id: $id})
DELETE d
RETURN count(*) AS documents
