/** Facts of one entity, grouped as its page shows them. */

import type { EntityRef, FactInfo } from '../api/types'

export interface Statement { fact: FactInfo; other: EntityRef }
export interface FactGroup { predicate: string; inverse: boolean; statements: Statement[] }

/** Groups by predicate and direction, in the order of the ontology; what the entity itself does comes first. */
export function group(facts: readonly FactInfo[], id: string, order: readonly string[]): FactGroup[] {
  const groups = new Map<string, FactGroup>()
  for (const fact of facts) {
    const inverse = fact.subject.id !== id
    const key = `${fact.predicate}|${inverse}`
    const found = groups.get(key) ?? { predicate: fact.predicate, inverse, statements: [] }
    found.statements.push({ fact, other: inverse ? fact.subject : fact.object })
    groups.set(key, found)
  }
  const rank = (g: FactGroup): number => {
    const place = order.indexOf(g.predicate)
    return (g.inverse ? 1000 : 0) + (place < 0 ? 999 : place)
  }
  return [...groups.values()].sort((a, b) => rank(a) - rank(b))
}
