// All documents by id.
// mode: read
// params:
// columns: id, stem, title, published, source, sha256, format, passages
MATCH (d:Document)
RETURN d.id AS id, d.stem AS stem, d.title AS title, d.published AS published, d.source AS source,
       d.sha256 AS sha256, d.format AS format, COUNT { (d)<-[:FROM]-() } AS passages
ORDER BY id
