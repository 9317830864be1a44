import { expect, it } from 'vitest'

import type { FactInfo } from '../src/api/types'
import { group } from '../src/logic/facts'

const fact = (id: string, s: string, predicate: string, o: string): FactInfo => ({
  id, predicate, attributes: {}, evidence: [],
  subject: { id: s, type: 'Person', name: s }, object: { id: o, type: 'Skill', name: o },
})

it('groups by predicate and direction, own facts first, in the order of the ontology', () => {
  const facts = [fact('1', 'b', 'mentors', 'a'), fact('2', 'a', 'unheard', 'x'), fact('3', 'a', 'hasSkill', 'k'), fact('4', 'a', 'mentors', 'c'), fact('5', 'a', 'mentors', 'd')]
  const found = group(facts, 'a', ['mentors', 'hasSkill'])
  expect(found.map((g) => [g.predicate, g.inverse, g.statements.map((s) => s.other.name)])).toEqual([
    ['mentors', false, ['c', 'd']],
    ['hasSkill', false, ['k']],
    ['unheard', false, ['x']],
    ['mentors', true, ['b']],
  ])
})
