import { expect, it } from 'vitest'

import type { Appointment } from '../src/api/requests'
import { day, moves, reached, running } from '../src/logic/progress'

const made = (...states: Appointment['state'][]): { state: 'open'; appointments: Appointment[] } => ({
  state: 'open',
  appointments: states.map((state, i) => ({
    number: i + 1, expert: 'p', name: '某', on: '2026-12-05', by: 'b', at: '', state, advice: [], follow_ups: [],
  })),
})

it('counts the steps of the last appointment that stands', () => {
  expect(reached(made())).toBe(1)
  expect(reached(made('agreed'))).toBe(2)
  expect(reached(made('followed', 'advised'))).toBe(3)
  expect(reached(made('followed', 'cancelled'))).toBe(4)
  expect(reached(made('cancelled'))).toBe(1)
})

it('offers the steps that the server takes, the likeliest first', () => {
  expect(moves({ state: 'agreed' })[0]).toBe('advice')
  expect(moves({ state: 'advised' })[0]).toBe('follow-ups')
  expect(moves({ state: 'followed' })).toEqual(['follow-ups'])
  expect(moves({ state: 'cancelled' })).toEqual([])
})

it('knows whether somebody is on the way', () => {
  expect(running(made('followed', 'agreed'))).toBe(true)
  expect(running(made('followed', 'cancelled'))).toBe(false)
})

it('shows the day of a moment, and a day as it is', () => {
  const here = new Date(2026, 10, 30, 23, 59)
  expect(day(here.toISOString())).toBe('2026-11-30')
  expect(day('gestern')).toBe('gestern')
})
