// Who of those tied to one of these things, or is one of them, has one of the skills: as `holders` has it, by the
// targets of all groups. A person is one text: id, 1 where this person cannot be asked, and for each statement the
// target's id and how many passages say so, parted by U+001F.
// mode: read
// params: hubs, targets, today
// columns: people
CALL () {
  UNWIND $hubs AS hub
  MATCH (:Entity {id: hub})<-[:AFFILIATED_WITH|PARTICIPATED_IN|SOLVED|CREATED|MENTORS]-(e:Person)
  RETURN e
  UNION
  UNWIND $hubs AS hub
  MATCH (:Entity {id: hub})-[:MENTORS]->(e:Person)
  RETURN e
  UNION
  UNWIND $hubs AS hub
  MATCH (e:Entity {id: hub}) WHERE e:Person
  RETURN e
}
CALL (e) {
  MATCH (e)-[r:SOLVED|CREATED|HAS_SKILL]->(o)
  WHERE o.id IN $targets
  RETURN o, r
  UNION
  MATCH (e)-[r:SOLVED]->(:Problem)-[:REQUIRES]->(o)
  WHERE o.id IN $targets
  RETURN o, r
}
WITH e, collect(o.id + '\u001f' + size(r.passages)) AS held
RETURN collect(reduce(text = e.id + CASE
    WHEN e.died <> '' OR (EXISTS { (e)-[:AFFILIATED_WITH]->() }
         AND NOT EXISTS { (e)-[a:AFFILIATED_WITH]->() WHERE coalesce(a.valid_to, $today) >= $today })
    THEN '\u001f1' ELSE '\u001f' END, one IN held | text + '\u001f' + one)) AS people
