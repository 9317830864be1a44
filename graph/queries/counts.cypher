// How many documents, passages, entities and statistics there are.
// mode: read
// params:
// columns: documents, passages, entities, statistics
RETURN COUNT { MATCH (:Document) } AS documents, COUNT { MATCH (:Passage) } AS passages,
       COUNT { MATCH (:Entity) } AS entities, COUNT { MATCH (:Statistic) } AS statistics
