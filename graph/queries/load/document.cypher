// Creates the document or brings its properties up to date, and holds it until the transaction ends.
// mode: write
// params: id, properties
// columns: id
MERGE (d:Document {id: $id})
SET d = $properties
RETURN d.id AS id
