/** Form fields in the address, so that an answer can be shared and found again with the back button. */

import type { LocationQuery, LocationQueryRaw } from 'vue-router'

export const one = (query: LocationQuery, name: string): string => many(query, name)[0] ?? ''

export function many(query: LocationQuery, name: string): string[] {
  const value = query[name]
  return (Array.isArray(value) ? value : [value]).filter((v): v is string => !!v)
}

/** The fields that hold something. */
export function pack(fields: Record<string, string | number | string[]>): LocationQueryRaw {
  return Object.fromEntries(
    Object.entries(fields)
      .filter(([, value]) => (Array.isArray(value) ? value.length > 0 : value !== ''))
      .map(([name, value]) => [name, typeof value === 'number' ? String(value) : value]),
  )
}

/** A count of at least 1; 0 where the field holds none. */
export function count(query: LocationQuery, name: string): number {
  const value = Number(one(query, name))
  return Number.isFinite(value) && value >= 1 ? Math.floor(value) : 0
}
