/** One question at a time: where it stands, what came, what went wrong. A newer question drops the older. */

import { ref, shallowRef, type Ref, type ShallowRef } from 'vue'

export type Stage = 'idle' | 'asking' | 'answered' | 'failed'
export interface Asking<T> {
  stage: Ref<Stage>
  result: ShallowRef<T | null>
  failure: ShallowRef<unknown>
  run(ask: (signal: AbortSignal) => Promise<T>): Promise<void>
  reset(): void
}

export function useAnswer<T>(): Asking<T> {
  const stage = ref<Stage>('idle')
  const result = shallowRef<T | null>(null)
  const failure = shallowRef<unknown>(null)
  let running = new AbortController()

  async function run(ask: (signal: AbortSignal) => Promise<T>): Promise<void> {
    running.abort()
    const { signal } = (running = new AbortController())
    stage.value = 'asking'
    try {
      const found = await ask(signal)
      if (signal.aborted) return
      result.value = found
      stage.value = 'answered'
    } catch (error) {
      if (signal.aborted) return
      failure.value = error
      stage.value = 'failed'
    }
  }
  function reset(): void {
    running.abort()
    stage.value = 'idle'
  }
  return { stage, result, failure, run, reset }
}
