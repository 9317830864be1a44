// Every document, in the order of the export.
// mode: read
// params:
// columns: properties
MATCH (d:Document)
RETURN properties(d) AS properties
ORDER BY d.id
