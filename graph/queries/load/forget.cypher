// Takes away what a document stated: its statistics, passages, names and its part in facts. Facts that
// nothing else states go with it; the entities it named are returned and stay for the time being.
// mode: write
// params: id
// columns: entity
MATCH (d:Document {id: $id})
OPTIONAL MATCH (d)-[n:NAMES]->(e:Entity)
WITH d, collect(e) AS entities, collect(n) AS names
WITH d, entities, names, COLLECT { MATCH (d)<-[:FROM]-(p:Passage) RETURN p.id } AS passages
CALL (entities, passages) {
  UNWIND entities AS e
  MATCH (e)-[r]->(:Entity)
  WHERE any(p IN r.passages WHERE p IN passages)
  WITH r, [p IN r.passages WHERE NOT p IN passages] AS left
  SET r.passages = left
  WITH r WHERE r.passages = []
  DELETE r
}
CALL (d) {
  OPTIONAL MATCH (d)<-[:FROM]-(p:Passage)
  OPTIONAL MATCH (p)<-[:STATED_IN]-(s:Statistic)
  DETACH DELETE s, p
}
FOREACH (n IN names | DELETE n)
WITH entities
UNWIND entities AS e
RETURN e.id AS entity
ORDER BY entity
