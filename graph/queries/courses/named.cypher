// Entities of the types that passages name, with who organises them.
// mode: read
// params: ids, types
// columns: passage, id, name, hosts
UNWIND $ids AS passage
MATCH (:Passage {id: passage})-[:MENTIONS]->(e:Entity)
WHERE e.type IN $types
WITH DISTINCT passage, e
RETURN passage, e.id AS id, e.name AS name,
       COLLECT { MATCH (e)<-[:ORGANIZES]-(o:Entity) RETURN o.name AS name ORDER BY name } AS hosts
ORDER BY passage, id
