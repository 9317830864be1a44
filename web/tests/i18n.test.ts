import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

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

it('holds no message that nothing shows', () => {
  const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(vue|ts)$/.test(name) && !name.startsWith('i18n'))
    .map((name) => readFileSync(join('src', name), 'utf8'))
    .join('\n')
  // Keys that are made at run time: parts of a score, states and columns of an import, the examples; and those
  // of which a template holds all but the end.
  const begun = [...sources.matchAll(/`([a-z]+\.(?:[a-zA-Z]+\.)?)\$\{/g)].map((m) => m[1]!)
  const made = { test: (key: string) => /^(part|import|ask\.example)/.test(key) || begun.some((b) => key.startsWith(b)) }
  const unused = Object.keys(zh).filter((key) => !sources.includes(`'${key}'`) && !made.test(key))
  expect(unused).toEqual([])
})
