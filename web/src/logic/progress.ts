/** How far a posted problem is, and which step may come next. */

import type { Appointment, Problem, ProblemState } from '../api/requests'

export const STATES: readonly ProblemState[] = ['open', 'appointed', 'advised', 'followed', 'closed']
/** What happens to a problem on its way; closing it may come at any time. */
export const WAY = ['open', 'appointed', 'advised', 'followed'] as const
export type Move = 'advice' | 'follow-ups' | 'cancellations'

/** How many steps of the way are done, from 1; those that a closed problem had done stay done. */
export function reached(problem: Pick<Problem, 'state' | 'appointments'>): number {
  const held = problem.appointments.filter((a) => a.state !== 'cancelled').at(-1)
  if (!held) return 1
  return { agreed: 2, advised: 3, followed: 4, cancelled: 1 }[held.state]
}

/** What may be told of an appointment, the likeliest first. */
export function moves(appointment: Pick<Appointment, 'state'>): Move[] {
  return {
    agreed: ['advice', 'follow-ups', 'cancellations'] as Move[],
    advised: ['follow-ups', 'advice', 'cancellations'] as Move[],
    followed: ['follow-ups'] as Move[],
    cancelled: [],
  }[appointment.state]
}

/** Whether an expert is still to come, or his advice is being tried. */
export const running = (problem: Pick<Problem, 'appointments'>): boolean =>
  problem.appointments.some((a) => a.state === 'agreed' || a.state === 'advised')

/** The day of a moment, as the one who looks counts days. */
export function day(at: string): string {
  const date = new Date(at)
  const two = (n: number): string => String(n).padStart(2, '0')
  return Number.isNaN(date.getTime()) ? at : `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}
