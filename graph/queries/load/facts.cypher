// States facts; one that another document states already gets these passages besides.
// mode: write
// params: rows
// columns: facts
UNWIND $rows AS row
MATCH (s:Entity {id: row.subject})
MATCH (o:Entity {id: row.object})
MERGE (s)-[r:$(row.relation) {id: row.id}]->(o)
SET r += row.properties,
    r.passages = coalesce(r.passages, []) + row.passages
RETURN count(r) AS facts
