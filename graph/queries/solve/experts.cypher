// What speaks for candidates: solved problems, achievements, skills, honours. A fact is one text, which is read
// far sooner than a list: its predicate, its object, the object's concept of a scheme, its status and the
// passages that state it, parted by U+001F.
// mode: packed
// params: ids
// columns: id, facts
UNWIND $ids AS id
MATCH (e:Entity {id: id})
RETURN id, COLLECT {
  MATCH (e)-[r:SOLVED|CREATED|HAS_SKILL|RECEIVED]->(o:Entity)
  RETURN r.predicate + '\u001f' + o.id + '\u001f' + coalesce(o.concept, '') + '\u001f' + coalesce(r.status, '')
         + reduce(text = '', p IN r.passages | text + '\u001f' + p) ORDER BY r.id
} AS facts
ORDER BY id
