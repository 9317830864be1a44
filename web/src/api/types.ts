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
