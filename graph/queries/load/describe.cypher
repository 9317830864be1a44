// Gives entities the labels and properties that follow from what the documents call them.
// mode: write
// params: rows
// columns: entities
UNWIND $rows AS row
MATCH (e:Entity {id: row.id})
REMOVE e:$(row.drop)
SET e = row.properties
SET e:$(row.labels)
RETURN count(e) AS entities
