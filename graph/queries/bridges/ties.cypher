// Organisations that tie one region to another: those of one side that cooperate with, belong to or take part
// in the same thing as those of the other side. Regions are prefixes of codes.
// mode: read
// params: sources, targets
// columns: id, type, name, partner, partner_type, partner_name, passages
MATCH (a:Organization)
WHERE any(c IN $sources WHERE a.place STARTS WITH c)
   OR EXISTS { (a)-[:LOCATED_IN]->(g:Region) WHERE any(c IN $sources WHERE g.place STARTS WITH c) }
MATCH (a)-[r:COOPERATES_WITH|MEMBER_OF|PART_OF|ORGANIZES|PARTICIPATED_IN]-(b:Organization)
WHERE any(c IN $targets WHERE b.place STARTS WITH c)
   OR EXISTS { (b)-[:LOCATED_IN]->(g:Region) WHERE any(c IN $targets WHERE g.place STARTS WITH c) }
RETURN a.id AS id, a.type AS type, a.name AS name, b.id AS partner, b.type AS partner_type,
       b.name AS partner_name, r.passages AS passages
UNION
MATCH (a:Organization)
WHERE any(c IN $sources WHERE a.place STARTS WITH c)
   OR EXISTS { (a)-[:LOCATED_IN]->(g:Region) WHERE any(c IN $sources WHERE g.place STARTS WITH c) }
MATCH (a)-[r:ORGANIZES|PARTICIPATED_IN|MEMBER_OF]->(m:Entity)<-[q:ORGANIZES|PARTICIPATED_IN|MEMBER_OF]-(b:Organization)
WHERE any(c IN $targets WHERE b.place STARTS WITH c)
   OR EXISTS { (b)-[:LOCATED_IN]->(g:Region) WHERE any(c IN $targets WHERE g.place STARTS WITH c) }
WITH a, b, r, q WHERE any(p IN r.passages WHERE p IN q.passages)
RETURN a.id AS id, a.type AS type, a.name AS name, b.id AS partner, b.type AS partner_type,
       b.name AS partner_name, [p IN r.passages WHERE p IN q.passages] AS passages
