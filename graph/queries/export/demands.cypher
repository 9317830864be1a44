// Everything that was asked for and nobody could give, in the order of the export.
// mode: read
// params:
// columns: properties
MATCH (d:Demand)
RETURN properties(d) AS properties
ORDER BY d.id
