/** What the server sends and takes: the JSON under /api. */

export interface TypeInfo extends Label { name: string; colour: string; count: number }
export interface Label { zh: string; en: string }
export interface PredicateInfo extends Label { name: string; inverse_zh: string; inverse_en: string }
/** `values` labels the values where only certain ones are allowed. */
export interface AttributeInfo extends Label { name: string; values: Record<string, Label> }
export interface OntologyInfo {
  types: TypeInfo[]
  predicates: PredicateInfo[]
  attributes: AttributeInfo[]
  documents: number
  passages: number
}

export type Value = string | number | boolean
export type Attributes = Record<string, Value>

export interface EntityRef { id: string; type: string; name: string }
export interface EntityHit extends EntityRef { aliases: string[]; employer: string; region: string; degree: number }
export interface EntityInfo extends EntityRef { aliases: string[]; attributes: Attributes }

export interface Evidence { document: string; passage: string; text: string }
export interface FactInfo {
  id: string
  subject: EntityRef
  predicate: string
  object: EntityRef
  attributes: Attributes
  evidence: Evidence[]
}
export interface StatisticInfo {
  measure: string
  value: number
  unit: string
  as_of: string
  approximate: boolean
  evidence: Evidence
}
export interface EntityPage {
  entity: EntityInfo
  employer: string
  region: string
  facts: FactInfo[]
  statistics: StatisticInfo[]
  mentions: number
  documents: number
  degree: number
}

export interface NetworkNode extends EntityRef { degree: number }
export interface NetworkEdge { id: string; source: string; target: string; predicate: string; attributes: Attributes }
export interface Neighbourhood { nodes: NetworkNode[]; edges: NetworkEdge[] }

export interface PassageInfo {
  id: string
  document: string
  title: string
  text: string
  locator: string
  before: string[]
  after: string[]
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
 * `confidence` is from 0 to 1; `weak` where nobody is known: the answers are hints at most, and `skills` are the
 * nearest that the documents name. `note` says what the reader should know.
 */
export interface Solution {
  q: string
  answers: ExpertAnswer[]
  confidence: number
  note: string
  weak: boolean
  skills: string[]
  contrast: Contrast | null
}

export interface TeamRequest { skills: string[]; regions: string[]; max_size?: number; need: string }
export interface TeamMember {
  expert: string
  id: string
  employer: string
  region: string
  covers: string[]
  documents: string[]
  passages: Evidence[]
}
/** `cost` is what the team costs in distance, `bound` what no team can go below. */
export interface Team {
  members: TeamMember[]
  uncovered: string[]
  cost: number
  bound: number
  optimal: boolean
  note: string
}

export interface BridgeRequest { sources: string[]; target: string; field: string; need: string }
export interface BridgeExpert {
  expert: string
  id: string
  employer: string
  region: string
  documents: string[]
  passages: Evidence[]
}
/** `proven` ties stand in the documents already. */
export interface BridgeOrganisation {
  type: string
  name: string
  id: string
  region: string
  proven: boolean
  passages: Evidence[]
}
export interface Bridge { experts: BridgeExpert[]; organisations: BridgeOrganisation[]; note: string }

export interface SkipInfo { what: string; where: string; why: string }
/** What became of one file: `state` is read, unchanged or skipped. */
export interface FileOutcome {
  file: string
  state: string
  why: string
  passages?: number
  entities?: number
  facts?: number
  statistics?: number
  left_out: SkipInfo[]
}
/** Empty until the job is done. */
export interface IngestSummary { files?: FileOutcome[] }
export type JobState = 'queued' | 'running' | 'done' | 'failed'
export interface Job {
  id: string
  state: JobState
  done: number
  total: number
  message: string
  summary: IngestSummary
}

/** `semantic` says whether answers go by meaning too, or by words alone. */
export interface Readiness { status: string; documents: number; semantic: boolean }
export interface Health { status: string; version: string }
