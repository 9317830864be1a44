// Documents with this content, under whatever name.
// mode: read
// params: sha256
// columns: id, stem, source
MATCH (d:Document {sha256: $sha256})
RETURN d.id AS id, d.stem AS stem, d.source AS source
ORDER BY id
