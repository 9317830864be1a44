/** The one place that talks to the server. Every failure becomes an `ApiError`. */

import type {
  Bridge, BridgeRequest, EntityHit, EntityPage, Health, Job, Neighbourhood, OntologyInfo, PassageInfo, Readiness, Solution, Team,
  TeamRequest,
} from './types'

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
export const solve = (q: string, k: number, signal?: AbortSignal, whyNot = ''): Promise<Solution> =>
  post('solve', { q, k, why_not: whyNot }, signal)
export const team = (request: TeamRequest, signal: AbortSignal): Promise<Team> => post('team', request, signal)
export const bridge = (request: BridgeRequest, signal: AbortSignal): Promise<Bridge> =>
  post('bridge', request, signal)
export const job = (id: string): Promise<Job> => send(`jobs/${encodeURIComponent(id)}`)

export function ingest(files: File[]): Promise<Job> {
  const form = new FormData()
  for (const file of files) form.append('files', file, file.name)
  return send('ingest', { method: 'POST', body: form })
}
