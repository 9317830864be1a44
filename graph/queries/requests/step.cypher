// A step of a posted problem as a passage: its text, with the problem and the other steps around it.
// mode: read
// params: id
// columns: id, document, title, text, locator, start, end, before, after
MATCH (s:RequestStep {id: $id})-[:STEP_OF]->(r:Request)
RETURN s.id AS id, r.id AS document, r.text AS title, s.text AS text, s.at AS locator, 0 AS start,
       size(s.text) AS end,
       [r.text] + COLLECT {
         MATCH (r)<-[:STEP_OF]-(b:RequestStep) WHERE b.number < s.number AND b.text <> ''
         RETURN b.text ORDER BY b.number
       } AS before,
       COLLECT {
         MATCH (r)<-[:STEP_OF]-(a:RequestStep) WHERE a.number > s.number AND a.text <> ''
         RETURN a.text ORDER BY a.number
       } AS after
