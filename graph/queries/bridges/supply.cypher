// Which skills people and studios have. People are described by their organisations' places.
// mode: read
// params: sources
// columns: id, type, skill, concept, passages
CALL () {
  MATCH (e:Person)-[r:HAS_SKILL]->(s:Skill)
  WHERE EXISTS { (e)-[:AFFILIATED_WITH]->(o:Organization) WHERE any(c IN $sources WHERE o.place STARTS WITH c) }
     OR EXISTS { (e)-[:AFFILIATED_WITH]->(:Organization)-[:PART_OF]->(o:Organization)
                 WHERE any(c IN $sources WHERE o.place STARTS WITH c) }
     OR EXISTS { (e)-[:AFFILIATED_WITH]->(:Organization)-[:LOCATED_IN]->(g:Region)
                 WHERE any(c IN $sources WHERE g.place STARTS WITH c) }
  RETURN e, s, r
  UNION ALL
  MATCH (e:Studio)-[r:HAS_SKILL]->(s:Skill)
  WHERE any(c IN $sources WHERE e.place STARTS WITH c)
     OR EXISTS { (e)-[:LOCATED_IN]->(g:Region) WHERE any(c IN $sources WHERE g.place STARTS WITH c) }
     OR EXISTS { (e)-[:PART_OF]->(o:Organization) WHERE any(c IN $sources WHERE o.place STARTS WITH c) }
  RETURN e, s, r
}
RETURN e.id AS id, e.type AS type, s.name AS skill, coalesce(s.concept, '') AS concept, r.passages AS passages
ORDER BY concept, skill, id
