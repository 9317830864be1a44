// One document as it is stored; no row where it is not known.
// mode: read
// params: id
// columns: id, stem, title, published, source, sha256, format, passages
MATCH (d:Document {id: $id})
RETURN d.id AS id, d.stem AS stem, d.title AS title, d.published AS published, d.source AS source,
       d.sha256 AS sha256, d.format AS format, COUNT { (d)<-[:FROM]-() } AS passages
