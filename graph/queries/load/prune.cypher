// Deletes facts about these entities that no passage states any more.
// mode: write
// params: ids
// columns: facts
UNWIND $ids AS id
MATCH (:Entity {id: id})-[r]->(:Entity)
WHERE r.passages = []
DELETE r
RETURN count(r) AS facts
