// People of two regions with one thing between them that both are tied to, what joins few people first.
// mode: read
// params: sources, targets, limit
// columns: id, name, relation, passages, through, through_name, other, other_name, other_relation, other_passages
MATCH (e:Person)-[:AFFILIATED_WITH]->(o:Organization)
WHERE any(c IN $sources WHERE o.place STARTS WITH c)
   OR EXISTS { (o)-[:LOCATED_IN]->(g:Region) WHERE any(c IN $sources WHERE g.place STARTS WITH c) }
WITH DISTINCT e
MATCH (e)-[r:AFFILIATED_WITH|PARTICIPATED_IN|SOLVED|CREATED|MENTORS]-(x:Organization|Event|Programme|Problem|Achievement|Person)
      -[q:AFFILIATED_WITH|PARTICIPATED_IN|SOLVED|CREATED|MENTORS]-(f:Person)
WHERE e <> f
  AND EXISTS { (f)-[:AFFILIATED_WITH]->(t:Organization)
               WHERE any(c IN $targets WHERE t.place STARTS WITH c)
                  OR EXISTS { (t)-[:LOCATED_IN]->(g:Region) WHERE any(c IN $targets WHERE g.place STARTS WITH c) } }
WITH e, r, x, q, f, COUNT { (x)--(:Person) } AS crowd
ORDER BY crowd, e.id, f.id, x.id, r.id, q.id LIMIT $limit
RETURN e.id AS id, e.name AS name, r.predicate AS relation, r.passages AS passages, x.id AS through,
       x.name AS through_name, f.id AS other, f.name AS other_name, q.predicate AS other_relation,
       q.passages AS other_passages
