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
