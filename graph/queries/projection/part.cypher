// The next part of the graph that teams are found on, in columns: so many entities after an id, in the order of ids,
// and what they are tied to, can and need. Of entities: ids, the engine's numbers, and kinds (1 a person, 2 an
// organisation, 4 a problem, 8 whoever has died). Of relations: the numbers of both ends, and codes: the place of the
// type in graph/projection/columns.py, 16 where it has an end, and 32 for each passage of what people can. `ended` are
// these ends in the order of the relations that have one. (Numbers are read off the engine's element ids, which hold
// during one reading; collected in lists they come a hundred times sooner than in rows.)
// mode: read
// params: after, limit
// columns: ids, numbers, kinds, sources, targets, codes, ended
MATCH (e:Entity) WHERE e.id > $after
WITH e ORDER BY e.id LIMIT $limit
WITH collect(e) AS found
CALL (found) {
  UNWIND found AS e
  RETURN collect(e.id) AS ids, collect(toInteger(split(elementId(e), ':')[2])) AS numbers,
         collect(CASE WHEN e:Person THEN 1 WHEN e:Organization THEN 2 WHEN e:Problem THEN 4 ELSE 0 END
                 + CASE WHEN e.died <> '' THEN 8 ELSE 0 END) AS kinds
}
CALL (found) {
  UNWIND found AS e
  WITH e, toInteger(split(elementId(e), ':')[2]) AS source
  MATCH (e)-[r:AFFILIATED_WITH|PARTICIPATED_IN|SOLVED|CREATED|MENTORS|PART_OF|MEMBER_OF|COOPERATES_WITH|LOCATED_IN|HAS_SKILL|REQUIRES]->(x)
  WITH source, toInteger(split(elementId(x), ':')[2]) AS target, type(r) AS type, r
  RETURN collect(source) AS sources, collect(target) AS targets,
         collect(CASE type
           WHEN 'HAS_SKILL' THEN 9 + 32 * size(r.passages)
           WHEN 'PARTICIPATED_IN' THEN 1
           WHEN 'AFFILIATED_WITH' THEN 0
           WHEN 'CREATED' THEN 3 + 32 * size(r.passages)
           WHEN 'SOLVED' THEN 2 + 32 * size(r.passages)
           WHEN 'MENTORS' THEN 4
           WHEN 'PART_OF' THEN 5
           WHEN 'MEMBER_OF' THEN 6
           WHEN 'COOPERATES_WITH' THEN 7
           WHEN 'LOCATED_IN' THEN 8
           ELSE 10 END + CASE WHEN r.valid_to IS NULL THEN 0 ELSE 16 END) AS codes,
         collect(r.valid_to) AS ended
}
RETURN ids, numbers, kinds, sources, targets, codes, ended
