// What states the ties of pairs of entities, whichever way they point, with the name of the second.
// mode: packed
// params: pairs
// columns: source, target, name, relation, ended, passages
UNWIND $pairs AS pair
MATCH (e:Entity {id: pair[0]})-[r:AFFILIATED_WITH|PARTICIPATED_IN|MENTORS|SOLVED|CREATED|PART_OF|MEMBER_OF|COOPERATES_WITH|LOCATED_IN]-(x:Entity {id: pair[1]})
RETURN pair[0] AS source, pair[1] AS target, x.name AS name, type(r) AS relation, coalesce(r.valid_to, '') AS ended,
       r.passages AS passages
ORDER BY source, target, r.id
