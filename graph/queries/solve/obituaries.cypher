// Sentences that name one of these people and hold one of the words, with where people are named in them.
// mode: packed
// params: ids, words
// columns: id, passage, text, mentions
UNWIND $ids AS id
MATCH (e:Entity {id: id})<-[:MENTIONS]-(p:Passage)
WHERE any(w IN $words WHERE p.text CONTAINS w)
WITH DISTINCT id, p
RETURN id, p.id AS passage, p.text AS text,
       COLLECT { MATCH (p)-[m:MENTIONS]->(o:Person) RETURN {id: o.id, start: m.start, end: m.end} ORDER BY m.start } AS mentions
ORDER BY id, passage
