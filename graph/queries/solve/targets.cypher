// Skills, problems and achievements whose names hold any of the words, best first; `query` is in Lucene's
// language, over tokens.
// mode: packed
// params: query, limit
// columns: id, name, aliases, score
CALL db.index.fulltext.queryNodes('target_tokens', $query, {limit: $limit}) YIELD node, score
RETURN node.id AS id, node.name AS name, node.aliases AS aliases, score
ORDER BY score DESC, id
