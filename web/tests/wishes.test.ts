import { expect, it } from 'vitest'

import type { TeamRequest } from '../src/api/answers'
import { contradiction, packTeam, readTeam, wished } from '../src/logic/wishes'

const FULL: TeamRequest = {
  need: '会诊', skills: ['焊接', '热处理'], regions: ['江苏'], max_size: 5, objective: 'leader', teams: 3, min_size: 2, min_regions: 2,
  max_regions: 3, home: '南京', level: 'national', mentor: true, per_employer: 1, per_person: 2, include: ['甲'], exclude: ['乙', '丙'],
}

it('brings a request through the address and back', () => {
  expect(readTeam(packTeam(FULL) as Record<string, string>)).toEqual(FULL)
})

it('keeps an address short: what is usual is not in it', () => {
  expect(packTeam(readTeam({ skill: '焊接' }))).toEqual({ skill: ['焊接'] })
  expect(readTeam({ objective: 'cheapest', size: 'many' })).toMatchObject({ objective: 'sum', max_size: 8 })
})

it('counts the further conditions only', () => {
  expect(wished(readTeam({ skill: '焊接', region: '江苏', size: '3' }))).toBe(0)
  expect(wished(FULL)).toBe(12)
})

it('sees limits that leave no team', () => {
  expect(contradiction({ ...FULL, min_size: 6 })).toBe('size')
  expect(contradiction({ ...FULL, min_regions: 4 })).toBe('regions')
  expect(contradiction({ ...FULL, min_regions: 4, max_regions: 0 })).toBe('')
})
