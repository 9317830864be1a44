// People of these names that other documents than the given one know, and what those state of them; `wholes` are
// what an organisation is part of.
// mode: read
// params: names, document
// columns: id, name, facts
UNWIND $names AS name
MATCH (e:Entity:Person {name: name})
WHERE EXISTS { (d:Document)-[:NAMES]->(e) WHERE d.id <> $document }
RETURN e.id AS id, name,
       COLLECT {
         MATCH (e)-[r]->(o:Entity)
         WHERE EXISTS {
           UNWIND r.passages AS passage
           MATCH (:Passage {id: passage})-[:FROM]->(d:Document) WHERE d.id <> $document
         }
         RETURN {predicate: r.predicate, object: o.id, type: o.type, name: o.name,
                 regions: COLLECT { MATCH (o)-[:LOCATED_IN]->(g:Entity) RETURN g.id },
                 wholes: COLLECT {
                   MATCH (o)-[steps:PART_OF*1..2]->(w:Entity)
                   WHERE all(step IN steps WHERE EXISTS {
                     UNWIND step.passages AS passage
                     MATCH (:Passage {id: passage})-[:FROM]->(d:Document) WHERE d.id <> $document
                   })
                   RETURN DISTINCT {id: w.id, name: w.name}
                 }}
         ORDER BY r.id
       } AS facts
ORDER BY name, id
