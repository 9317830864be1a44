// Notes what a document calls its entities, which are created where they are new.
// mode: write
// params: document, rows
// columns: entities
MATCH (d:Document {id: $document})
UNWIND $rows AS row
MERGE (e:Entity {id: row.id})
CREATE (d)-[:NAMES {type: row.type, name: row.name, aliases: row.aliases, attributes: row.attributes}]->(e)
RETURN count(e) AS entities
