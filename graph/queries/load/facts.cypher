// States facts; one that another document states already gets these passages besides. (The pattern of one
// step is written as a path: on a graph without facts the planner would scan all of them for each row.)
// mode: write
// params: rows
// columns: facts
UNWIND $rows AS row
MATCH (s:Entity {id: row.subject})
MATCH (o:Entity {id: row.object})
OPTIONAL MATCH (s)-[path*1..1 {id: row.id}]->(o)
WITH row, s, o, head(path) AS known
CALL (row, s, o, known) {
  WITH * WHERE known IS NULL
  CREATE (s)-[r:$(row.relation)]->(o)
  SET r = row.properties
}
SET known.passages = known.passages + row.properties.passages
RETURN count(*) AS facts
