// The first `length` characters of about `some` passages, drawn by chance from all of the graph, in its order, and the
// skills that each mentions; of all passages where there are no more.
// mode: packed
// params: some, length
// columns: text, skills
CALL () { MATCH (p:Passage) RETURN count(p) AS passages }
MATCH (p:Passage) WHERE rand() * passages < $some
RETURN left(p.text, $length) AS text, [(p)-[:MENTIONS]->(s:Skill) | s.name] AS skills
