import { expect, it } from 'vitest'

import { asked, halfDistance, nobodyLeftOut, packConditions, readConditions } from '../src/logic/conditions'
import { count } from '../src/logic/query'

const FULL = {
  regions: ['江苏', '上海'], near: '宝鸡', within: 300, level: 'province', industry: 'C34', organisation: '齿轮', as_of: '2024-05-01',
}

it('brings conditions through the address and back', () => {
  const query = packConditions(FULL)
  expect(query).toEqual({
    region: ['江苏', '上海'], near: '宝鸡', within: '300', level: 'province', industry: 'C34', organisation: '齿轮', as_of: '2024-05-01',
  })
  expect(readConditions(query as Record<string, string>)).toEqual(FULL)
})

it('leaves an address bare where nothing is asked', () => {
  expect(packConditions(nobodyLeftOut())).toEqual({})
  expect(readConditions({})).toEqual(nobodyLeftOut())
})

it('counts a place and its distance as one condition', () => {
  expect(asked(FULL)).toBe(6)
  expect(asked(nobodyLeftOut())).toBe(0)
})

it('notices a distance without a place, and a place without a distance', () => {
  expect(halfDistance({ ...nobodyLeftOut(), near: '宝鸡' })).toBe(true)
  expect(halfDistance({ ...nobodyLeftOut(), within: 5 })).toBe(true)
  expect(halfDistance(FULL)).toBe(false)
})

it('reads counts of an address, and nothing from what is none', () => {
  expect(['3', '2.9', '0', '-4', 'drei', 'Infinity'].map((n) => count({ n }, 'n'))).toEqual([3, 2, 0, 0, 0, 0])
})
