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
// Without `readers` all was read locally.
SET known.readers =
  CASE WHEN known.readers IS NULL AND row.properties.readers IS NULL THEN null
  ELSE coalesce(known.readers, [p IN known.passages | 'local'])
     + coalesce(row.properties.readers, [p IN row.properties.passages | 'local']) END
SET known.passages = known.passages + row.properties.passages
RETURN count(*) AS facts
