// What was asked for and nobody known could give, the most asked first; of one kind (empty: of all).
// mode: read
// params: kind, limit
// columns: id, kind, question, skills, asked, first, last, by
MATCH (d:Demand) WHERE $kind IN ['', coalesce(d.kind, 'question')]
RETURN d.id AS id, coalesce(d.kind, 'question') AS kind, d.question AS question, d.skills AS skills, d.asked AS asked, d.first AS first,
       d.last AS last, coalesce(d.by, []) AS by
ORDER BY asked DESC, last DESC, id LIMIT $limit
