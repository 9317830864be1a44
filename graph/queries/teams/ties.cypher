// What people are tied to, each once with all ties to it, and what these organisations are part of, members of or
// located in; where `single` is false, without what joins nobody to anybody. A target is one text, which is read far
// sooner than a list: its id, how many people it joins (0: it joins people only indirectly; above a hundred, others
// than people are counted with them), and for each tie the place of a person among `ids` (of an organisation: its
// id), the type and the date on which it ended, all parted by U+001F.
// mode: read
// params: ids, single
// columns: targets
CALL () {
  UNWIND range(0, size($ids) - 1) AS place
  MATCH (e:Entity {id: $ids[place]})-[r:AFFILIATED_WITH|PARTICIPATED_IN|MENTORS|SOLVED|CREATED]-(x:Entity)
  WITH x, collect(toString(place) + '\u001f' + type(r) + '\u001f' + coalesce(r.valid_to, '')) AS ties
  WHERE $single OR size(ties) > 1 OR x:Organization OR x:Person
  RETURN x, ties
  UNION ALL
  UNWIND $ids AS id
  MATCH (e:Entity {id: id})-[:AFFILIATED_WITH]->(o:Entity)
  WITH DISTINCT o
  MATCH (o)-[r:PART_OF|MEMBER_OF|COOPERATES_WITH|LOCATED_IN]-(x:Entity)
  WITH x, collect(o.id + '\u001f' + type(r) + '\u001f' + coalesce(r.valid_to, '')) AS ties
  WHERE $single OR size(ties) > 1 OR x:Organization
  RETURN x, ties
}
WITH x, ties, COUNT { (x)<-[:AFFILIATED_WITH]-() } + COUNT { (x)<-[:PARTICIPATED_IN]-() }
            + COUNT { (x)<-[:SOLVED]-() } + COUNT { (x)<-[:CREATED]-() } AS joined
WITH x, ties, CASE WHEN joined > 100 OR x:Organization THEN joined
                   ELSE COUNT { (x)<-[:AFFILIATED_WITH|PARTICIPATED_IN|SOLVED|CREATED]-(:Person) } END AS people
RETURN collect(reduce(text = x.id + '\u001f' + toString(people), tie IN ties | text + '\u001f' + tie)) AS targets
