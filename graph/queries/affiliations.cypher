// Where people work and where that is: their organisations, the place codes these bear, the regions they lie
// in, when the tie ended, what they are part of, the nearest first. Organisations are described by their own
// place and by what they are part of.
// mode: packed
// params: ids
// columns: id, type, name, organisations, places
UNWIND $ids AS id
MATCH (e:Entity {id: id})
RETURN id, e.type AS type, e.name AS name,
       COLLECT {
         MATCH (e)-[r:AFFILIATED_WITH|PART_OF]->(o:Entity)
         RETURN {id: o.id, type: o.type, name: o.name, kind: r.kind, position: r.position, passages: r.passages,
                 ended: coalesce(r.valid_to, ''),
                 wholes: COLLECT {
                   MATCH way = (o)-[:PART_OF*1..2]->(whole:Organization)
                   RETURN whole.name ORDER BY length(way), whole.name
                 },
                 places: COLLECT {
                   MATCH (o)-[:PART_OF*0..2]->(part:Entity)
                   OPTIONAL MATCH (part)-[:LOCATED_IN]->(g:Region)
                   WITH part, g WHERE part.place IS NOT NULL OR g IS NOT NULL
                   RETURN DISTINCT coalesce(g.place, part.place, g.name)
                 }}
         ORDER BY r.id
       } AS organisations,
       COLLECT {
         MATCH (e)-[:LOCATED_IN]->(g:Region)
         RETURN coalesce(g.place, g.name) AS place
         UNION
         WITH e WHERE e.place IS NOT NULL
         RETURN e.place AS place
       } AS places
