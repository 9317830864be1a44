import { expect, it } from 'vitest'

import { many, one, pack } from '../src/logic/query'

it('brings fields to the address and back, leaving out empty ones', () => {
  const query = pack({ need: '', skill: ['焊接', '热处理'], size: 3, region: [] })
  expect(query).toEqual({ skill: ['焊接', '热处理'], size: '3' })
  expect(many({ skill: ['焊接', '热处理'] }, 'skill')).toEqual(['焊接', '热处理'])
  expect(one({ skill: '焊接' }, 'skill')).toBe('焊接')
  expect(many({ skill: null }, 'skill')).toEqual([])
})
