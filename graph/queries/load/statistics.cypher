// Creates declared figures, each about an entity and stated in a passage.
// mode: write
// params: rows
// columns: statistics
UNWIND $rows AS row
MATCH (p:Passage {id: row.passage})
MATCH (e:Entity {id: row.entity})
CREATE (e)<-[:ABOUT]-(s:Statistic)-[:STATED_IN]->(p)
SET s = row.properties
RETURN count(s) AS statistics
