// Keep a question that nobody known can answer; asked again, it counts once more.
// mode: write
// params: id, question, skills, today
// columns: id, asked
MERGE (d:Demand {id: $id})
ON CREATE SET d.question = $question, d.first = $today, d.asked = 0
SET d.skills = $skills, d.last = $today, d.asked = d.asked + 1
RETURN d.id AS id, d.asked AS asked
