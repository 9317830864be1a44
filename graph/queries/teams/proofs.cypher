// What says that people have skills: their statements about the things of each group, or about problems that need one.
// mode: packed
// params: people, groups
// columns: place, id, predicate, name, passages
UNWIND $people AS id
MATCH (e:Entity {id: id})-[r:SOLVED|CREATED|HAS_SKILL]->(o)
WITH id, r, o, CASE WHEN o:Problem THEN COLLECT { MATCH (o)-[:REQUIRES]->(s) RETURN s.id } ELSE [] END AS needed
UNWIND range(0, size($groups) - 1) AS place
WITH id, r, o, place WHERE o.id IN $groups[place] OR any(s IN needed WHERE s IN $groups[place])
RETURN place, id, r.predicate AS predicate, o.name AS name, r.passages AS passages
ORDER BY place, id, CASE predicate WHEN 'hasSkill' THEN 0 WHEN 'solved' THEN 1 ELSE 2 END, r.id
