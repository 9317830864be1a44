// What people are tied to, and what these organisations are part of, members of or located in. `people` is how
// many people what they are tied to joins (0: it joins no people), `ended` the date on which the tie ended.
// mode: read
// params: ids
// columns: source, target, name, relation, people, ended, passages
UNWIND $ids AS id
MATCH (e:Entity {id: id})-[r:AFFILIATED_WITH|PARTICIPATED_IN|MENTORS|SOLVED|CREATED]-(x:Entity)
RETURN e.id AS source, x.id AS target, x.name AS name, type(r) AS relation,
       COUNT { (x)<-[:AFFILIATED_WITH|PARTICIPATED_IN|SOLVED|CREATED]-(:Person) } AS people,
       coalesce(r.valid_to, '') AS ended, r.passages AS passages
UNION
UNWIND $ids AS id
MATCH (e:Entity {id: id})-[:AFFILIATED_WITH]->(o:Entity)-[r:PART_OF|MEMBER_OF|COOPERATES_WITH|LOCATED_IN]-(x:Entity)
RETURN o.id AS source, x.id AS target, x.name AS name, type(r) AS relation, 0 AS people,
       coalesce(r.valid_to, '') AS ended, r.passages AS passages
