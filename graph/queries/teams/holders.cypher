// Who has a skill: has, solved or made one of the things of a group, or solved a problem that needs one; for each
// group at most so many statements. A holder is one text, which is read far sooner than a list: id, how many
// passages say so, and 1 where this person cannot be asked (has died, or left every organisation by today), parted
// by U+001F.
// mode: read
// params: groups, most, today
// columns: place, statements, holders
UNWIND range(0, size($groups) - 1) AS place
CALL (place) {
  CALL (place) {
    UNWIND $groups[place] AS target
    MATCH (:Entity {id: target})<-[r:SOLVED|CREATED|HAS_SKILL]-(e:Person)
    RETURN e, r
    UNION
    UNWIND $groups[place] AS target
    MATCH (:Entity {id: target})<-[:REQUIRES]-(:Problem)<-[r:SOLVED]-(e:Person)
    RETURN e, r
  }
  WITH e, r LIMIT $most
  WITH e, count(*) AS number, sum(size(r.passages)) AS passages
  WITH number, e.id + '\u001f' + passages + CASE
    WHEN e.died <> '' OR (EXISTS { (e)-[:AFFILIATED_WITH]->() }
         AND NOT EXISTS { (e)-[a:AFFILIATED_WITH]->() WHERE coalesce(a.valid_to, $today) >= $today })
    THEN '\u001f1' ELSE '\u001f' END AS text
  RETURN sum(number) AS statements, collect(text) AS holders
}
RETURN place, statements, holders
ORDER BY place
