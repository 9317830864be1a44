// What people are tied to, and what these organisations are part of, members of or located in.
// mode: read
// params: ids
// columns: source, target, relation
UNWIND $ids AS id
MATCH (e:Entity {id: id})-[r:AFFILIATED_WITH|PARTICIPATED_IN|MENTORS|SOLVED]-(x:Entity)
RETURN DISTINCT e.id AS source, x.id AS target, type(r) AS relation
UNION
UNWIND $ids AS id
MATCH (e:Entity {id: id})-[:AFFILIATED_WITH]->(o:Entity)-[r:PART_OF|MEMBER_OF|COOPERATES_WITH|LOCATED_IN]-(x:Entity)
RETURN DISTINCT o.id AS source, x.id AS target, type(r) AS relation
