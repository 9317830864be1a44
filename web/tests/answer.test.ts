import { expect, it } from 'vitest'

import { useAnswer } from '../src/logic/answer'

it('drops the older of two questions, whichever answer comes first', async () => {
  const { stage, result, run } = useAnswer<string>()
  let late = (_: string): void => undefined
  const first = run(() => new Promise((resolve) => (late = resolve)))
  const second = run(async () => 'new')
  await second
  late('old')
  await first
  expect([stage.value, result.value]).toEqual(['answered', 'new'])
})

it('keeps what went wrong', async () => {
  const { stage, failure, run } = useAnswer<string>()
  await run(() => Promise.reject(new Error('no')))
  expect(stage.value).toBe('failed')
  expect((failure.value as Error).message).toBe('no')
})
