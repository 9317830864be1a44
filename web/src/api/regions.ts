/** What regions do for each other, where skills are missing, whom to meet: the JSON under /api. */

import type { ScorePart } from './answers'
import type { Evidence } from './types'

/** A side that is left empty is all of China but the other. */
export interface BridgeRequest { sources: string[]; target: string; field: string; need: string }
export interface BridgeExpert { expert: string; id: string; employer: string; region: string; passages: Evidence[] }
/** `proven` ties stand in the documents already. */
export interface BridgeOrganisation { type: string; name: string; id: string; region: string; proven: boolean; passages: Evidence[] }
/** Something that somebody did for somebody; `source` and `target` are regions. */
export interface Service {
  expert: string
  id: string
  type: string
  source: string
  target: string
  kind: string
  what: string
  client: string
  passages: Evidence[]
}
export interface Party { name: string; id: string; type: string; employer: string; region: string }
/** A tie that is not there yet. `matter` is the problem or the skills that it is about. */
export interface Proposal { kind: string; source: Party; target: Party; matter: string; score: number; parts: ScorePart[] }
/** A skill: who offers it on one side, how many problems ask for it on the other, how many of these are open. */
export interface Balance {
  skill: string
  industry: string
  experts: number
  studios: number
  problems: number
  open: number
  supply: Evidence[]
  demand: Evidence[]
}
export interface PathStep { source: string; relation: string; target: string; passages: Evidence[] }
export interface Contact { source: string; source_id: string; target: string; target_id: string; through: string; path: PathStep[] }
export interface Partner { region: string; collaborations: number; proposals: number; experts: number }
export interface Bridge {
  experts: BridgeExpert[]
  organisations: BridgeOrganisation[]
  note: string
  collaborations: Service[]
  proposals: Proposal[]
  balance: Balance[]
  contacts: Contact[]
  partners: Partner[]
}

export type Level = 'province' | 'prefecture' | 'county'
/** `services` are the first few of a cell. */
export interface Flow { source: string; target: string; count: number; kinds: Record<string, number>; services: Service[] }
export interface Flows { level: Level; regions: string[]; matrix: number[][]; flows: Flow[]; unplaced: number; note: string }

export interface Holder { expert: string; id: string; employer: string; region: string; born: string; passages: Evidence[] }
export interface Missing { region: string; skill: string; problem: string; elsewhere: string[]; passages: Evidence[] }
/** `retires` is a month, `alone` are skills that nobody else has. */
export interface Leaving { holder: Holder; retires: string; alone: string[] }
/** `without` are the tiers of regions that have neither a service team nor an alliance. */
export interface ProvinceCover { region: string; experts: number; skills: number; teams: string[]; without: Level[] }
export interface Coverage {
  skill: string
  skills: number
  holders: number
  single: { skill: string; holder: Holder }[]
  uncovered: string[]
  missing: Missing[]
  leaving: Leaving[]
  age_unknown: number
  provinces: ProvinceCover[]
  note: string
}

/** Somebody, or an enterprise, worth meeting; `path` is what joins the two already. */
export interface Suggestion {
  name: string
  id: string
  type: string
  employer: string
  region: string
  score: number
  parts: ScorePart[]
  path: PathStep[]
}
export interface Links { name: string; id: string; experts: Suggestion[]; enterprises: Suggestion[]; note: string }
