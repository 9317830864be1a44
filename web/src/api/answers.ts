/** Answers to the three questions, as the JSON under /api has them. */

import type { Evidence } from './types'

/** Whom the asker wants to see; what is empty or 0 is not asked. `within` in km of `near`, `as_of` an ISO day. */
export interface Conditions {
  regions: string[]
  near: string
  within: number
  level: string
  industry: string
  organisation: string
  as_of: string
}

export interface ScorePart { name: string; value: number; passages: Evidence[] }
export interface ExpertAnswer {
  expert: string
  id: string
  type: string
  employer: string
  region: string
  score: number
  parts: ScorePart[]
}
/** Somebody against those listed: `rank` among them, 0 where he is not; `reasons` in Chinese. */
export interface Contrast { expert: string; id: string; rank: number; score: number; parts: ScorePart[]; reasons: string[] }
/**
 * `tied`: so many of the first are equally good. `confidence` is from 0 to 1; `weak` where nobody is known: the answers are hints at most, and `skills` are the
 * nearest that the documents name. `note` says what the reader should know.
 */
export interface Solution {
  q: string
  answers: ExpertAnswer[]
  confidence: number
  note: string
  weak: boolean
  tied: number
  skills: string[]
  contrast: Contrast | null
}

export type Objective = 'sum' | 'diameter' | 'leader'
/** What is wanted of a team; what is empty, false or 0 is not asked. */
export interface TeamRequest {
  skills: string[]
  regions: string[]
  need: string
  max_size: number
  objective: Objective
  teams: number
  min_size: number
  min_regions: number
  max_regions: number
  home: string
  level: string
  mentor: boolean
  per_employer: number
  per_person: number
  include: string[]
  exclude: string[]
}
export interface TeamMember {
  expert: string
  id: string
  employer: string
  region: string
  covers: string[]
  passages: Evidence[]
}
/** Who would take a seat if its holder did not; `extra` is what that adds to the cost. */
export interface RunnerUp {
  expert: string
  id: string
  employer: string
  region: string
  extra: number
  reasons: string[]
  passages: Evidence[]
}
export interface Seat { seat: string; expert: string; id: string; reasons: string[]; passages: Evidence[]; runner_up: RunnerUp | null }
/** How far two members are from each other, and over what. */
export interface Tie { source: string; target: string; distance: number; path: string[]; passages: Evidence[] }
/** The best cost without a constraint, and how much less that is. */
export interface Price { constraint: string; without: number; price: number }
export interface Alternative { members: TeamMember[]; cost: number; bound: number; optimal: boolean }
/** `cost` is what the team costs in distance, `bound` what no team can go below; constraints are in Chinese. */
export interface Team extends Alternative {
  uncovered: string[]
  note: string
  seats: Seat[]
  ties: Tie[]
  prices: Price[]
  relax: { constraints: string[] }[]
  alternatives: Alternative[]
}
