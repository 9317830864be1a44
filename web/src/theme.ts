/** The colours that the stylesheet has in force, for what is drawn on a canvas. */

import { ref } from 'vue'

import type { Ink } from './network/labels'

const read = (name: string): string => getComputedStyle(document.documentElement).getPropertyValue(name).trim()

export const ground = ref('#ffffff')
export const ink = ref<Ink>({ text: '', muted: '', ground: '', line: '', family: 'sans-serif' })

function update(): void {
  ground.value = read('--sheet')
  ink.value = {
    text: read('--ink'),
    muted: read('--ink-soft'),
    ground: read('--sheet'),
    line: read('--edge'),
    family: read('--font'),
  }
}

/** Reads the stylesheet now and whenever the system changes between light and dark. */
export function followTheme(): void {
  update()
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', update)
}

export const stillness = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches
