/** Posted problems, courses, and what nobody could give so far: the JSON under /api. */

import type { ScorePart } from './answers'

export type Outcome = 'solved' | 'partly' | 'failed'
export type ProblemState = 'open' | 'appointed' | 'advised' | 'followed' | 'closed'
interface Signed { by: string; at: string }
export interface Advice extends Signed { text: string }
export interface FollowUp extends Signed { outcome: Outcome; note: string }
/** `expert` is an id in the graph, `on` the day agreed. */
export interface Appointment extends Signed {
  number: number
  expert: string
  name: string
  on: string
  state: 'agreed' | 'advised' | 'followed' | 'cancelled'
  advice: Advice[]
  follow_ups: FollowUp[]
}
export interface Problem extends Signed {
  id: string
  text: string
  state: ProblemState
  appointments: Appointment[]
  closed: (Signed & { reason: string }) | null
}
/** A step with the path under a problem that takes it. */
export type Step =
  | { step: 'appointments'; expert: string; on: string; by: string }
  | { step: 'advice'; text: string; by: string; appointment: number }
  | { step: 'follow-ups'; outcome: Outcome; note: string; by: string; appointment: number }
  | { step: 'cancellations'; reason: string; by: string; appointment: number }
  | { step: 'closure'; reason: string; by: string }

/** `kind` is lecturer, academy, base, studio or course. */
export interface Offer {
  kind: string
  name: string
  id: string
  host: string
  region: string
  skills: string[]
  score: number
  parts: ScorePart[]
}
/** `unmet`: nobody known teaches it. */
export interface Courses { q: string; skills: string[]; offers: Offer[]; unmet: boolean; note: string }
export type DemandKind = 'question' | 'course'
/** `offers` counts what is known for a course by now. */
export interface Demand {
  id: string
  kind: DemandKind
  question: string
  skills: string[]
  asked: number
  first: string
  last: string
  by: string[]
  offers: number
}
