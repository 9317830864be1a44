// Which version of the graph's shape stands, and for which sets of schema statements.
// mode: read
// params:
// columns: version, ontology, digests
MATCH (s:Schema {id: 'jiangtu'})
RETURN s.version AS version, s.ontology AS ontology, s.digests AS digests
