// Notes which language model the vectors of passages are of; of none yet while they are being renewed.
// mode: write
// params: model
// columns: model
MERGE (s:Schema {id: 'jiangtu'})
SET s.model = $model
RETURN s.model AS model
