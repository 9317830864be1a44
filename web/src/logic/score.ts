/** The additive score of an answer as lengths of a bar. */

import type { ScorePart } from '../api/answers'

type Scored = readonly { parts: ScorePart[] }[]

/** Names of parts in the order in which the answers bring them; a part keeps its colour in every answer. */
export function partNames(answers: Scored): string[] {
  return [...new Set(answers.flatMap((a) => a.parts.map((p) => p.name)))]
}

/** Shares (0–1) of the parts of one bar, where `full` is the score that fills it. Negative parts take no room. */
export function shares(parts: readonly ScorePart[], full: number): number[] {
  return parts.map((part) => (full > 0 ? Math.max(0, part.value) / full : 0))
}

/** The sum of positive parts that the longest bar needs. */
export function fullest(answers: Scored): number {
  return Math.max(0, ...answers.map((a) => a.parts.reduce((sum, p) => sum + Math.max(0, p.value), 0)))
}

/** Parts that have a colour of their own: `--part-1` and on in base.css; an answer has twelve at most. */
export const COLOURS = 12

/** The colour of a part, the same in every card that lists these names. */
export function partColour(names: readonly string[], name: string): string {
  return `var(--part-${(names.indexOf(name) % COLOURS) + 1})`
}
