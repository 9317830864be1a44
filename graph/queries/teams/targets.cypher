// What skills can stand for, by their place in the lists: skills, problems and achievements whose names hold any of
// the words (`queries` are in Lucene's language, over tokens; empty: none), and skills that stand for one of the
// concepts, which are `known` to be meant. `size` is about how many statements there are of who has it.
// mode: packed
// params: queries, concepts, limit
// columns: place, id, name, aliases, known, size
UNWIND range(0, size($queries) - 1) AS place
CALL (place) {
  WITH place WHERE $queries[place] <> ''
  CALL db.index.fulltext.queryNodes('target_tokens', $queries[place], {limit: $limit}) YIELD node
  RETURN node, false AS known
  UNION ALL
  WITH place WHERE size($concepts[place]) > 0
  MATCH (node:Skill) WHERE node.concept IN $concepts[place]
  RETURN node, true AS known
}
RETURN place, node.id AS id, node.name AS name, node.aliases AS aliases, known,
       COUNT { (node)<-[:SOLVED]-() } + COUNT { (node)<-[:CREATED]-() } + COUNT { (node)<-[:HAS_SKILL]-() }
       + COUNT { (node)<-[:REQUIRES]-() } AS size
ORDER BY place, id, known
