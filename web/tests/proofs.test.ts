import { expect, it } from 'vitest'

import type { ExpertAnswer } from '../src/api/answers'
import type { Evidence } from '../src/api/types'
import { collect } from '../src/logic/proofs'

const say = (text: string): Evidence => ({ document: 'd', passage: text, text })
const answer = (parts: ExpertAnswer['parts']): ExpertAnswer => ({
  expert: '程砺锋', id: 'p', type: 'Person', employer: '', region: '', score: 1, parts,
})

it('lists a sentence once, with every part that cites it', () => {
  const found = collect(answer([
    { name: 'meaning', value: 0.5, passages: [say('甲'), say('乙')] },
    { name: 'solved', value: 0.2, passages: [say('甲')] },
  ]))
  expect(found.map((p) => [p.evidence.text, p.parts])).toEqual([['甲', ['meaning', 'solved']], ['乙', ['meaning']]])
})

it('puts the weightier part first, and of two alike the one that names the expert', () => {
  const found = collect(answer([
    { name: 'words', value: 0.2, passages: [say('一')] },
    { name: 'meaning', value: 0.2, passages: [say('程砺锋做的')] },
    { name: 'solved', value: 0.9, passages: [say('三')] },
  ]))
  expect(found.map((p) => p.evidence.text)).toEqual(['三', '程砺锋做的', '一'])
})
