// What entities are tied to: organisations, programmes, problems, achievements, skills, masters and apprentices.
// `degree` is how many such ties the other end has. Regions and honours tie too many to mean anything.
// mode: read
// params: ids
// columns: id, other, type, name, relation, forward, degree, passages
UNWIND $ids AS id
MATCH (e:Entity {id: id})-[r:AFFILIATED_WITH|MEMBER_OF|PART_OF|ORGANIZES|PARTICIPATED_IN|SOLVED|RAISED_BY|REQUIRES|CREATED|HAS_SKILL|MENTORS|COOPERATES_WITH]-(x:Entity)
WHERE NOT e:Region AND NOT x:Region
RETURN id, x.id AS other, x.type AS type, x.name AS name, r.predicate AS relation, startNode(r) = e AS forward,
       COUNT { (x)-[:AFFILIATED_WITH|MEMBER_OF|PART_OF|ORGANIZES|PARTICIPATED_IN|SOLVED|RAISED_BY|REQUIRES|CREATED|HAS_SKILL|MENTORS|COOPERATES_WITH]-(:Entity) } AS degree,
       r.passages AS passages
ORDER BY id, other, relation
