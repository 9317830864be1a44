import { describe, expect, it } from 'vitest'

import { en } from '../src/i18n/en'
import { zh } from '../src/i18n/zh'

const parameters = (message: string): string[] => [...message.matchAll(/\{(\w+)\}/g)].map((m) => m[1]!).sort()

describe('messages', () => {
  it('have the same keys in both languages', () => {
    expect(Object.keys(en).sort()).toEqual(Object.keys(zh).sort())
  })
  it('name the same parameters and are never empty', () => {
    for (const key of Object.keys(zh) as (keyof typeof zh)[]) {
      expect(parameters(en[key]), key).toEqual(parameters(zh[key]))
      expect(en[key].trim(), key).not.toBe('')
    }
  })
})
