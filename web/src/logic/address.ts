/** The question of a page is its address: it can be sent to somebody else, and the back button finds it again. */

import { watch } from 'vue'
import { useRoute, useRouter, type LocationQuery, type LocationQueryRaw } from 'vue-router'

/**
 * Calls `read` whenever the page of this name stands at another address; coming back to the same one, whose
 * answer is kept, asks nothing anew. Returns what goes to an address, and asks again where it is the same.
 */
export function useAddress(name: string, read: (query: LocationQuery) => void): (query: LocationQueryRaw) => void {
  const route = useRoute()
  const router = useRouter()
  let shown = ''
  watch(
    () => (route.name === name ? route.fullPath : ''),
    (path) => {
      if (!path || path === shown) return
      shown = path
      read(route.query)
    },
    { immediate: true },
  )
  return (query) => {
    const here = route.name === name && router.resolve({ name, query }).fullPath === route.fullPath
    if (here) read(route.query)
    else void router.push({ name, query })
  }
}
