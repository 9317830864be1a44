// Notes that a set of schema statements has been carried out.
// mode: write
// params: version, ontology, digest
// columns: digests
MERGE (s:Schema {id: 'jiangtu'})
SET s.version = $version,
    s.ontology = $ontology,
    s.digests = [d IN coalesce(s.digests, []) WHERE d <> $digest] + $digest
RETURN s.digests AS digests
