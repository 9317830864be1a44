/** The one place that talks to the server. Every failure becomes an `ApiError`. */

import type { Conditions, Solution, Team, TeamRequest } from './answers'
import type { Bridge, BridgeRequest, Coverage, Flows, Level, Links } from './regions'
import type { Courses, Demand, DemandKind, Problem, ProblemState, Step } from './requests'
import type { EntityHit, EntityPage, Health, Job, Neighbourhood, OntologyInfo, PassageInfo, Readiness } from './types'

/** `type` is the server's error class, `offline` where no answer came, `http` where it was no JSON. */
export class ApiError extends Error {
  constructor(readonly type: string, message: string, readonly status: number) {
    super(message)
    this.name = 'ApiError'
  }
}

// The page may be served below a path; hash routes leave the document's own address alone.
const ROOT = new URL('api/', document.baseURI)

// A server that others can reach asks for a token; it is kept until the tab closes.
const STORED = 'jiangtu.token'

/** Keeps the token and starts the page anew with it. */
export function useToken(token: string): void {
  sessionStorage.setItem(STORED, token)
  location.reload()
}

async function send<T>(path: string, init: RequestInit = {}): Promise<T> {
  const headers = new Headers(init.headers)
  const token = sessionStorage.getItem(STORED)
  if (token) headers.set('authorization', `Bearer ${token}`)
  let response: Response
  try {
    response = await fetch(new URL(path, ROOT), { ...init, headers })
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new ApiError('offline', String(error), 0)
  }
  if (!response.ok) throw await failure(response)
  return (await response.json()) as T
}

async function failure(response: Response): Promise<ApiError> {
  const body: unknown = await response.json().catch(() => null)
  const error = (body as { error?: { type?: string; message?: string } } | null)?.error
  return new ApiError(error?.type ?? 'http', error?.message ?? response.statusText, response.status)
}

function post<T>(path: string, body: unknown, signal?: AbortSignal): Promise<T> {
  return send<T>(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    ...(signal ? { signal } : {}),
  })
}

const query = (values: Record<string, string | number>): string =>
  new URLSearchParams(Object.entries(values).map(([k, v]) => [k, String(v)])).toString()

export const ready = (): Promise<Readiness> => send('ready')
export const health = (): Promise<Health> => send('health')
export const ontology = (): Promise<OntologyInfo> => send('ontology')
export const search = (q: string, limit: number, signal?: AbortSignal): Promise<{ entities: EntityHit[] }> =>
  send(`search?${query({ q, limit })}`, signal ? { signal } : {})
export const entity = (id: string): Promise<EntityPage> => send(`entities/${encodeURIComponent(id)}`)
export const neighbourhood = (id: string, limit: number): Promise<Neighbourhood> =>
  send(`entities/${encodeURIComponent(id)}/neighbourhood?${query({ limit })}`)
export const passage = (id: string): Promise<PassageInfo> => send(`passages/${encodeURIComponent(id)}`)

export interface Question extends Partial<Conditions> { q: string; k: number; why_not?: string }
export const solve = (question: Question, signal?: AbortSignal): Promise<Solution> => post('solve', question, signal)
export const team = (request: TeamRequest, signal: AbortSignal): Promise<Team> => post('team', request, signal)
export const bridge = (request: BridgeRequest, signal: AbortSignal): Promise<Bridge> =>
  post('bridge', request, signal)

const get = <T>(path: string, signal?: AbortSignal): Promise<T> => send(path, signal ? { signal } : {})
export const flows = (level: Level, signal?: AbortSignal): Promise<Flows> => get(`flows?${query({ level })}`, signal)
export const coverage = (skill: string, region: string, signal?: AbortSignal): Promise<Coverage> =>
  get(`coverage?${query({ skill, region })}`, signal)
export const links = (name: string, k: number): Promise<Links> => get(`links?${query({ name, k })}`)

export const problems = (state: ProblemState | ''): Promise<Problem[]> => get(`problems?${query({ state, limit: 200 })}`)
export const problem = (id: string): Promise<Problem> => get(`problems/${encodeURIComponent(id)}`)
export const postProblem = (text: string, by: string): Promise<Problem> => post('problems', { text, by })
export const take = (id: string, { step, ...told }: Step): Promise<Problem> =>
  post(`problems/${encodeURIComponent(id)}/${step}`, told)

export const courses = (q: string, signal?: AbortSignal, order = false, by = ''): Promise<Courses> =>
  post('courses', { q, order, by }, signal)
export const demand = (kind: DemandKind): Promise<Demand[]> => get(`demand?${query({ kind })}`)

export const job = (id: string): Promise<Job> => send(`jobs/${encodeURIComponent(id)}`)

export function ingest(files: File[]): Promise<Job> {
  const form = new FormData()
  for (const file of files) form.append('files', file, file.name)
  return send('ingest', { method: 'POST', body: form })
}
