import { describe, expect, it } from 'vitest'

import { highlight, part } from '../src/logic/highlight'

const text = '青岭炼铁厂的程砺锋在程砺锋工作室带徒。'

describe('highlight', () => {
  it('gives back the text and marks both ends', () => {
    const found = highlight(text, { subject: ['程砺锋'], object: ['青岭炼铁厂'] })
    expect(found.map((s) => s.text).join('')).toBe(text)
    expect(found.filter((s) => s.role).map((s) => [s.text, s.role])).toEqual([
      ['青岭炼铁厂', 'object'],
      ['程砺锋', 'subject'],
      ['程砺锋', 'subject'],
    ])
  })
  it('prefers the longer of two overlapping names', () => {
    const found = highlight(text, { subject: ['程砺锋'], object: ['程砺锋工作室'] })
    expect(found.filter((s) => s.role === 'object').map((s) => s.text)).toEqual(['程砺锋工作室'])
    expect(found.filter((s) => s.role === 'subject')).toHaveLength(1)
  })
  it('falls back to the part of a full name that the sentence holds', () => {
    expect(part('炼铁厂出了事', '青岭钢铁有限公司炼铁厂')).toBe('炼铁厂')
    const found = highlight('炼铁厂出了事', { subject: [], object: ['青岭钢铁有限公司炼铁厂'] })
    expect(found[0]).toEqual({ text: '炼铁厂', role: 'object' })
  })
  it('marks nothing where nothing is named, not even one shared character', () => {
    expect(highlight('他说', { subject: ['张说'], object: [''] })).toEqual([{ text: '他说' }])
  })
})
