/** The flow matrix, cut to what a reader can take in. */

import type { Flow, Flows } from '../api/regions'

export interface Grid { regions: string[]; cells: (Flow | null)[][]; hidden: number; most: number }

/** The regions with most services, at most `limit`, with what each did for each; `most` is the largest cell. */
export function grid({ regions, flows }: Pick<Flows, 'regions' | 'flows'>, limit: number): Grid {
  const total = new Map<string, number>()
  for (const { source, target, count } of flows) {
    for (const region of new Set([source, target])) total.set(region, (total.get(region) ?? 0) + count)
  }
  const busy = regions.filter((r) => total.has(r)).sort((a, b) => total.get(b)! - total.get(a)!)
  const kept = busy.slice(0, limit)
  const byEnds = new Map(flows.map((f) => [`${f.source}>${f.target}`, f]))
  const cells = kept.map((source) => kept.map((target) => byEnds.get(`${source}>${target}`) ?? null))
  return { regions: kept, cells, hidden: busy.length - kept.length, most: Math.max(0, ...cells.flat().map((f) => f?.count ?? 0)) }
}

/** Services between two different regions, the most first. */
export const across = (flows: readonly Flow[]): Flow[] =>
  flows.filter((f) => f.source !== f.target).sort((a, b) => b.count - a.count)
