// What is known about candidates besides what they can do: the date of death; how many of their ties to
// organisations there are, and had ended by the day; when they were written of last, and where; passages that
// state apprentices, lectures and a leading post; passages of problems that they solved for others; whether a
// sentence that names them holds one of the words, and whether a posted problem has led to them.
// mode: packed
// params: ids, today, words
// columns: id, died, ties, ended, seen, recent, teaches, leads, visits, worded, posted
UNWIND $ids AS id
MATCH (e:Entity {id: id})
CALL (e) {
  OPTIONAL MATCH (e)<-[:MENTIONS]-(p:Passage)-[:FROM]->(d:Document)
  WHERE d.published <> '' AND d.published <= $today
  RETURN d.published AS seen, p.id AS recent
  ORDER BY seen DESC, p.index LIMIT 1
}
RETURN id, coalesce(e.died, '') AS died, COUNT { (e)-[:AFFILIATED_WITH]->() } AS ties,
       COUNT { (e)-[r:AFFILIATED_WITH]->() WHERE r.valid_to < $today } AS ended,
       coalesce(seen, '') AS seen, coalesce(recent, '') AS recent,
       COLLECT {
         MATCH (e)-[r:AFFILIATED_WITH|MENTORS]->() WHERE type(r) = 'MENTORS' OR r.kind = 'lecturer'
         UNWIND r.passages AS passage
         RETURN DISTINCT passage ORDER BY passage LIMIT 3
       } AS teaches,
       COLLECT {
         MATCH (e)-[r:AFFILIATED_WITH]->() WHERE r.kind = 'leader'
         UNWIND r.passages AS passage
         RETURN DISTINCT passage ORDER BY passage LIMIT 3
       } AS leads,
       COLLECT {
         MATCH (e)-[r:SOLVED]->(:Problem)-[:RAISED_BY]->(o:Entity)
         WHERE NOT EXISTS { (e)-[:AFFILIATED_WITH]->(:Entity)-[:PART_OF*0..2]-(o) }
         UNWIND r.passages AS passage
         RETURN DISTINCT passage ORDER BY passage LIMIT 3
       } AS visits,
       EXISTS { (e)<-[:MENTIONS]-(p:Passage) WHERE any(w IN $words WHERE p.text CONTAINS w) } AS worded,
       EXISTS { (s:RequestStep {expert: e.id}) } AS posted
ORDER BY id
