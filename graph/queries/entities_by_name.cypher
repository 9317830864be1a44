// Entities of the given types (none given: of any) whose names fit, best first: the name itself, an alias,
// the beginning of the name, the rest by score. `text` is squeezed; `query` is in Lucene's language.
// mode: read
// params: query, text, types, limit
// columns: id, type, name, aliases, degree, fit, score
CALL db.index.fulltext.queryNodes('entity_tokens', $query, {limit: 50 + 10 * $limit}) YIELD node AS e, score
WHERE $types = [] OR any(l IN labels(e) WHERE l IN $types)
WITH e, score,
     CASE
       WHEN e.keys[0] = $text THEN 3
       WHEN $text IN e.keys THEN 2
       WHEN any(key IN e.keys WHERE key STARTS WITH $text) THEN 1
       ELSE 0
     END AS fit
ORDER BY fit DESC, score DESC, e.id LIMIT $limit
RETURN e.id AS id, e.type AS type, e.name AS name, e.aliases AS aliases,
       COUNT { (e)--(:Entity) } AS degree, fit, score
ORDER BY fit DESC, score DESC, id
