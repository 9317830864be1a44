// Passages that hold any of the words, best first; `query` is in Lucene's language, over tokens.
// mode: packed
// params: query, k
// columns: id, document, title, text, ocr, score
CALL db.index.fulltext.queryNodes('passage_tokens', $query, {limit: $k}) YIELD node, score
MATCH (node)-[:FROM]->(d:Document)
RETURN node.id AS id, d.stem AS document, d.title AS title, node.text AS text, node.ocr AS ocr, score
ORDER BY score DESC, id
