// Questions that nobody known could answer, the most asked first.
// mode: read
// params: limit
// columns: id, question, skills, asked, first, last
MATCH (d:Demand)
RETURN d.id AS id, d.question AS question, d.skills AS skills, d.asked AS asked, d.first AS first, d.last AS last
ORDER BY asked DESC, last DESC, id LIMIT $limit
