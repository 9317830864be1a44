// Declared figures about an entity, with the passage that states each.
// mode: read
// params: id
// columns: id, measure, value, unit, as_of, approximate, evidence
MATCH (:Entity {id: $id})<-[:ABOUT]-(s:Statistic)-[:STATED_IN]->(p:Passage)-[:FROM]->(d:Document)
RETURN s.id AS id, s.measure AS measure, s.value AS value, s.unit AS unit, s.as_of AS as_of,
       s.approximate AS approximate, {document: d.stem, passage: p.id, text: p.text} AS evidence
ORDER BY measure, as_of DESC, id
