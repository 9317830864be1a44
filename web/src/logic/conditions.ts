/** Conditions on experts, in the address and in a request. */

import type { LocationQuery, LocationQueryRaw } from 'vue-router'

import type { Conditions } from '../api/answers'
import { count, many, one, pack } from './query'

export const nobodyLeftOut = (): Conditions =>
  ({ regions: [], near: '', within: 0, level: '', industry: '', organisation: '', as_of: '' })

export const readConditions = (query: LocationQuery): Conditions => ({
  regions: many(query, 'region'),
  near: one(query, 'near'),
  within: count(query, 'within'),
  level: one(query, 'level'),
  industry: one(query, 'industry'),
  organisation: one(query, 'organisation'),
  as_of: one(query, 'as_of'),
})

export function packConditions({ regions, within, ...rest }: Conditions): LocationQueryRaw {
  return pack({ region: regions, within: within || '', ...rest })
}

/** How many are asked; a place and its distance are one. */
export const asked = ({ within: _, ...rest }: Conditions): number => Object.values(rest).filter((v) => v.length > 0).length

/** A distance needs both, a place and so many kilometres. */
export const halfDistance = (c: Conditions): boolean => !!c.near !== c.within > 0
