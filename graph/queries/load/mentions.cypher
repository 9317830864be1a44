// Ties passages to the entities that they mention.
// mode: write
// params: rows
// columns: mentions
UNWIND $rows AS row
MATCH (p:Passage {id: row.passage})
MATCH (e:Entity {id: row.entity})
CREATE (p)-[m:MENTIONS {surface: row.surface, start: row.start, end: row.end}]->(e)
RETURN count(m) AS mentions
