/** The sentences behind an answer, each once, the strongest first. */

import type { ExpertAnswer } from '../api/answers'
import type { Evidence } from '../api/types'

export interface Proof { evidence: Evidence; parts: string[]; weight: number }

// A sentence that names the expert convinces more than its neighbour that speaks of the same thing.
const NAMED = 1.5

/** A part lists its sentences best first: the first counts with the part's whole value, the second with half. */
export function collect(answer: Pick<ExpertAnswer, 'expert' | 'parts'>): Proof[] {
  const found = new Map<string, Proof>()
  for (const part of answer.parts) {
    part.passages.forEach((evidence, place) => {
      const key = evidence.document + evidence.text
      const proof = found.get(key) ?? { evidence, parts: [], weight: 0 }
      if (!proof.parts.includes(part.name)) proof.parts.push(part.name)
      proof.weight += (part.value / (place + 1)) * (evidence.text.includes(answer.expert) ? NAMED : 1)
      found.set(key, proof)
    })
  }
  return [...found.values()].sort((a, b) => b.weight - a.weight)
}
