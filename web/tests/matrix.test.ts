import { expect, it } from 'vitest'

import type { Flow } from '../src/api/regions'
import { across, grid } from '../src/logic/matrix'

const flow = (source: string, target: string, count: number): Flow => ({ source, target, count, kinds: {}, services: [] })
const FLOWS = [flow('甲', '甲', 5), flow('甲', '乙', 1), flow('丙', '乙', 3), flow('丁', '丁', 1)]
const REGIONS = ['甲', '乙', '丙', '丁', '戊']

it('keeps the busiest regions, and says how many it leaves out', () => {
  const found = grid({ regions: REGIONS, flows: FLOWS }, 3)
  expect(found.regions).toEqual(['甲', '乙', '丙'])
  expect(found.hidden).toBe(1)
  expect(found.most).toBe(5)
})

it('puts what a row did for a column into its cell', () => {
  const { regions, cells } = grid({ regions: REGIONS, flows: FLOWS }, 10)
  const cell = (from: string, to: string): number | undefined => cells[regions.indexOf(from)]![regions.indexOf(to)]?.count
  expect([cell('甲', '乙'), cell('乙', '甲'), cell('丙', '乙'), cell('甲', '甲')]).toEqual([1, undefined, 3, 5])
})

it('lists what crosses a border, the most first', () => {
  expect(across(FLOWS).map((f) => f.source)).toEqual(['丙', '甲'])
})

it('has no cell where nothing was done', () => {
  expect(grid({ regions: REGIONS, flows: [] }, 3)).toEqual({ regions: [], cells: [], hidden: 0, most: 0 })
})
