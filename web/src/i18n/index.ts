/** Two languages, Chinese first; the choice is remembered on this device. */

import { ref, watchEffect } from 'vue'

import { en } from './en'
import { zh, type MessageKey } from './zh'

export type Language = 'zh' | 'en'
export type { MessageKey } from './zh'

const STORED = 'jiangtu.language'
const messages: Record<Language, Record<MessageKey, string>> = { zh, en }

export const language = ref<Language>(localStorage.getItem(STORED) === 'en' ? 'en' : 'zh')

watchEffect(() => {
  localStorage.setItem(STORED, language.value)
  document.documentElement.lang = language.value === 'zh' ? 'zh-CN' : 'en'
})

/** The message in the chosen language, `{name}` replaced by the parameter of that name. */
export function t(key: MessageKey, parameters: Record<string, string | number> = {}): string {
  return fill(messages[language.value][key], parameters)
}

/** The message of a key that is made at run time, or the fallback where there is none. */
export function tryT(key: string, fallback: string): string {
  return (messages[language.value] as Record<string, string>)[key] ?? fallback
}

/** Picks the label of something that carries both languages. */
export const pick = (label: { zh: string; en: string }): string => label[language.value] || label.zh

export const number = (value: number, digits = 0): string =>
  value.toLocaleString(language.value === 'zh' ? 'zh-CN' : 'en-GB', {
    minimumFractionDigits: digits,
    maximumFractionDigits: Math.max(digits, Number.isInteger(value) ? 0 : 2),
  })

/** A declared figure; Chinese readers expect 310万, not 3,100,000, where nothing is lost by it. */
export function quantity(value: number): string {
  const short = language.value === 'zh' && value >= 10_000 && value % 100 === 0
  return short
    ? value.toLocaleString('zh-CN', { notation: 'compact', maximumFractionDigits: value >= 1e8 ? 6 : 2 })
    : number(value)
}

export function fill(message: string, parameters: Record<string, string | number>): string {
  return message.replace(/\{(\w+)\}/g, (whole, name: string) => String(parameters[name] ?? whole))
}
