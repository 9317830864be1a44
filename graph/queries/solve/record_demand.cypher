// Keep what was asked for and nobody known could give; asked again, it counts once more. `kind` says what was
// asked for, `by` who asked, as far as they said so.
// mode: write
// params: id, kind, question, skills, by, today
// columns: id, asked
MERGE (d:Demand {id: $id})
ON CREATE SET d.kind = $kind, d.question = $question, d.first = $today, d.asked = 0
SET d.by = [b IN coalesce(d.by, []) WHERE NOT b IN $by] + $by, d.skills = $skills, d.last = $today, d.asked = d.asked + 1
RETURN d.id AS id, d.asked AS asked
