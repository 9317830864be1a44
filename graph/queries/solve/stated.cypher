// Who solved or made what these passages name, where a passage states it. Who is named nowhere near is left out:
// facts read over a long way are often wrong. Passages that name somebody themselves, whose id begins with
// `naming`, are passed over. (Passages are numbered within their document.)
// mode: packed
// params: ids, naming, before, after
// columns: passage, people
UNWIND $ids AS id
MATCH (p:Passage {id: id})
WHERE NOT EXISTS { (p)-[:MENTIONS]->(n:Person) WHERE n.id STARTS WITH $naming }
MATCH (p)-[:MENTIONS]->(:Entity)<-[r:SOLVED|CREATED]-(e:Person) WHERE id IN r.passages
MATCH (p)-[:FROM]->(d:Document)
WITH DISTINCT id, p, d.id AS document, p.index AS index, e
WHERE EXISTS { (p)-[:MENTIONS]->(e) }
   OR any(distance IN range(-$before, $after) WHERE EXISTS {
     MATCH (:Passage {id: document + '#' + (index + distance)})-[:MENTIONS]->(e)
   })
WITH id, e.id AS person ORDER BY id, person
RETURN id AS passage, collect(person) AS people
ORDER BY passage
