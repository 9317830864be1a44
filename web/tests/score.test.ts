import { readFileSync } from 'node:fs'

import { expect, it } from 'vitest'

import type { ExpertAnswer } from '../src/api/answers'
import { COLOURS, fullest, partColour, partNames, shares } from '../src/logic/score'

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

it('gives every part a colour of its own, by day and by night', () => {
  const style = readFileSync(new URL('../src/style/base.css', import.meta.url), 'utf-8')
  const names = Array.from({ length: COLOURS }, (_, n) => `part${n}`)
  const values = names.flatMap((name) => {
    const property = partColour(names, name).slice('var('.length, -1)
    return [...style.matchAll(new RegExp(`${property}: (#\\w+);`, 'g'))].map((found) => found[1])
  })
  expect(values).toHaveLength(2 * COLOURS)
  expect(new Set(values).size).toBe(2 * COLOURS)
})
