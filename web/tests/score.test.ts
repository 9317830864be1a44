import { expect, it } from 'vitest'

import type { ExpertAnswer } from '../src/api/answers'
import { fullest, partNames, shares } from '../src/logic/score'

const answer = (...values: [string, number][]): ExpertAnswer => ({
  expert: '', id: '', type: 'Person', employer: '', region: '', score: 0,
  parts: values.map(([name, value]) => ({ name, value, passages: [] })),
})

it('lets the best score fill the bar and gives penalties no room', () => {
  const answers = [answer(['meaning', 0.6], ['solved', 0.2]), answer(['meaning', 0.3], ['late', -0.1])]
  expect(fullest(answers)).toBeCloseTo(0.8)
  expect(shares(answers[0]!.parts, 0.8)).toEqual([0.6 / 0.8, 0.2 / 0.8])
  expect(shares(answers[1]!.parts, 0.8)[1]).toBe(0)
  expect(partNames(answers)).toEqual(['meaning', 'solved', 'late'])
})

it('survives no answers and no score', () => {
  expect(fullest([])).toBe(0)
  expect(shares(answer(['x', 0]).parts, 0)).toEqual([0])
})
