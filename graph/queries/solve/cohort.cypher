// The passages nearest to each of some questions' vectors, of so many looked at; the score is (1 + cosine) / 2.
// mode: read
// params: vectors, wide, k
// columns: question, score, embedding
UNWIND range(0, size($vectors) - 1) AS question
CALL (question) {
  CALL db.index.vector.queryNodes('passage_embedding', $wide, $vectors[question]) YIELD node, score
  RETURN node, score ORDER BY score DESC LIMIT $k
}
RETURN question, score, node.embedding AS embedding
ORDER BY question, score DESC, node.id
