// Every declared figure with its evidence, in the order of the export.
// mode: read
// params:
// columns: entity, properties, evidence
MATCH (e:Entity)<-[:ABOUT]-(s:Statistic)-[:STATED_IN]->(p:Passage)-[:FROM]->(d:Document)
RETURN e.id AS entity, properties(s) AS properties, [{document: d.stem, text: p.text}] AS evidence
ORDER BY s.id
