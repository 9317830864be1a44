// Takes away what a document stated: its figures, mentions, names, its part in facts, and all passages but
// those to keep, which the new version fills again. Entities and facts stay for the time being, so that what
// the new version states too need not be made anew; the entities are returned.
// mode: write
// params: id, keep
// columns: entity
MATCH (d:Document {id: $id})
OPTIONAL MATCH (d)-[n:NAMES]->(e:Entity)
WITH d, collect(e) AS entities, collect(n) AS names
WITH d, entities, names, COLLECT { MATCH (d)<-[:FROM]-(p:Passage) RETURN p.id } AS passages
CALL (entities, passages) {
  UNWIND entities AS e
  MATCH (e)-[r]->(:Entity)
  WHERE any(p IN r.passages WHERE p IN passages)
  WITH r, passages,
       [i IN range(0, size(coalesce(r.readers, [])) - 1) WHERE NOT r.passages[i] IN passages | r.readers[i]] AS readers
  SET r.readers = CASE WHEN all(x IN readers WHERE x = 'local') THEN null ELSE readers END
  SET r.passages = [p IN r.passages WHERE NOT p IN passages]
}
CALL (d) {
  MATCH (d)<-[:FROM]-(p:Passage)
  OPTIONAL MATCH (p)<-[:STATED_IN]-(s:Statistic)
  DETACH DELETE s
  WITH DISTINCT p
  OPTIONAL MATCH (p)-[x]->()
  DELETE x
  WITH DISTINCT p WHERE NOT p.id IN $keep
  DELETE p
}
FOREACH (n IN names | DELETE n)
WITH entities
UNWIND entities AS e
RETURN e.id AS entity
ORDER BY entity
