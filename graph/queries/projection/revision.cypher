// Which state of the projected part of the graph stands: what the last load or deletion left, and how many entities
// and relations there are, which tells of changes that others made.
// mode: packed
// params:
// columns: revision, entities, relations
OPTIONAL MATCH (s:Schema {id: 'jiangtu'})
WITH coalesce(s.revision, '') AS revision
CALL () { MATCH (e:Entity) RETURN count(e) AS entities }
CALL () {
  MATCH ()-[r:AFFILIATED_WITH|PARTICIPATED_IN|SOLVED|CREATED|MENTORS|PART_OF|MEMBER_OF|COOPERATES_WITH|LOCATED_IN|HAS_SKILL|REQUIRES]->()
  RETURN count(r) AS relations
}
RETURN revision, entities, relations
