// Who is named in these passages, by id in the order of the text; where a passage names no person (whose id
// begins with `naming`), also in the sentences around it: whom a sentence with "he" speaks of. (Passages are
// numbered within their document.)
// mode: packed
// params: ids, naming, types, before, after
// columns: passage, distance, named
UNWIND $ids AS id
MATCH (p:Passage {id: id})
WITH id, p, EXISTS { (p)-[:MENTIONS]->(n:Person) WHERE n.id STARTS WITH $naming } AS told
CALL (p, told) {
  WITH p WHERE told
  RETURN p AS q, 0 AS distance
  UNION
  WITH p WHERE NOT told
  MATCH (p)-[:FROM]->(d:Document)
  UNWIND range(-$before, $after) AS distance
  MATCH (q:Passage {id: d.id + '#' + (p.index + distance)})
  RETURN q, distance
}
MATCH (q)-[m:MENTIONS]->(e:Entity)
WHERE any(l IN labels(e) WHERE l IN $types)
WITH id, distance, e.id AS entity, min(m.start) AS start
ORDER BY id, distance DESC, start, entity
RETURN id AS passage, distance, collect(entity) AS named
ORDER BY passage, distance DESC
