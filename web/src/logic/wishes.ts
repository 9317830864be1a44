/** What is wanted of a team, in the address and in a request. */

import type { LocationQuery, LocationQueryRaw } from 'vue-router'

import type { Objective, Team, TeamRequest } from '../api/answers'
import { count, many, one, pack } from './query'

export const OBJECTIVES: readonly Objective[] = ['sum', 'diameter', 'leader']
export const SIZE = 8 // what the server takes where nothing is said
const COUNTS = ['min_size', 'min_regions', 'max_regions', 'per_employer', 'per_person'] as const

export function readTeam(query: LocationQuery): TeamRequest {
  const counts = Object.fromEntries(COUNTS.map((name) => [name, count(query, name)])) as Record<(typeof COUNTS)[number], number>
  return {
    need: one(query, 'need'),
    skills: many(query, 'skill'),
    regions: many(query, 'region'),
    max_size: count(query, 'size') || SIZE,
    objective: OBJECTIVES.find((o) => o === one(query, 'objective')) ?? 'sum',
    teams: count(query, 'teams') || 1,
    home: one(query, 'home'),
    level: one(query, 'level'),
    mentor: one(query, 'mentor') === '1',
    include: many(query, 'include'),
    exclude: many(query, 'exclude'),
    ...counts,
  }
}

export function packTeam(r: TeamRequest): LocationQueryRaw {
  const counts = Object.fromEntries(COUNTS.map((name) => [name, r[name] || '']))
  return pack({
    need: r.need,
    skill: r.skills,
    region: r.regions,
    size: r.max_size === SIZE ? '' : r.max_size,
    objective: r.objective === 'sum' ? '' : r.objective,
    teams: r.teams === 1 ? '' : r.teams,
    home: r.home,
    level: r.level,
    mentor: r.mentor ? '1' : '',
    include: r.include,
    exclude: r.exclude,
    ...counts,
  })
}

/** How many of the further conditions are set: all but the job, its skills, the regions and the size. */
export const wished = (r: TeamRequest): number =>
  Object.keys(packTeam({ ...r, need: '', skills: [], regions: [], max_size: SIZE })).length

/** Limits that leave no team: less at most than at least. */
export function contradiction(r: TeamRequest): 'size' | 'regions' | '' {
  if (r.min_size > r.max_size) return 'size'
  return r.max_regions && r.min_regions > r.max_regions ? 'regions' : ''
}

/** The seats of each member, those of the team in order; without seats of the server, none. */
export function seatsOf(team: Pick<Team, 'seats'>, id: string): Team['seats'] {
  return team.seats.filter((seat) => seat.id === id)
}
