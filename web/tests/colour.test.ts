import { expect, it } from 'vitest'

import { contrast, fit } from '../src/logic/colour'

it('computes WCAG contrast', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21)
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 1)
})

it.each(['#c2410c', '#1d4ed8', '#57534e', '#eeeeee', '#101010', 'nonsense'])('makes %s visible on both grounds', (colour) => {
  expect(contrast(fit(colour, '#151f28'), '#151f28')).toBeGreaterThanOrEqual(3)
  expect(contrast(fit(colour, '#ffffff'), '#ffffff')).toBeGreaterThanOrEqual(3)
})

it('leaves a colour alone that is visible already', () => {
  expect(fit('#1d4ed8', '#ffffff')).toBe('#1d4ed8')
})
