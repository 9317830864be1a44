// Notes that what documents state has changed. It is the last statement of a transaction: until that ends, others
// that load wait here, and they hold nothing then that this one could still wait for.
// mode: write
// params: revision
// columns: revision
MERGE (s:Schema {id: 'jiangtu'})
SET s.revision = $revision
RETURN s.revision AS revision
