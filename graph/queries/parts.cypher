// Parts of a long document (ID#000001 …) with a larger number than the given one, the last one first.
// mode: read
// params: id, after
// columns: ids
MATCH (d:Document)
WHERE d.id STARTS WITH $id + '#' AND substring(d.id, size($id) + 1) =~ '[0-9]{6,}'
  AND toInteger(substring(d.id, size($id) + 1)) > $after
WITH d ORDER BY d.id DESC
RETURN collect(d.id) AS ids
