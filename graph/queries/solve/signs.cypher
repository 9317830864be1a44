// Signs of the tokens of passages; those without are left out.
// mode: packed
// params: ids
// columns: id, signs
UNWIND $ids AS id
MATCH (p:Passage {id: id}) WHERE p.signs IS NOT NULL
RETURN id, p.signs AS signs
ORDER BY id
