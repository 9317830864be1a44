/** Labels and colours of the ontology, loaded once from the server and shared by all pages. */

import { computed, ref } from 'vue'

import { ontology as load, ready } from './api/client'
import type { AttributeInfo, Attributes, OntologyInfo, Value } from './api/types'
import { language, pick, t } from './i18n'
import { fit } from './logic/colour'
import { ground } from './theme'

export const vocabulary = ref<OntologyInfo | null>(null)
/** Whether answers go by meaning too. */
export const semantic = ref(true)

const byName = <T extends { name: string }>(list: readonly T[] | undefined): Map<string, T> =>
  new Map((list ?? []).map((item) => [item.name, item]))
const types = computed(() => byName(vocabulary.value?.types))
const predicates = computed(() => byName(vocabulary.value?.predicates))
const attributes = computed(() => byName(vocabulary.value?.attributes))

/** Asks the server again; counts change after an import. */
export async function loadVocabulary(): Promise<void> {
  const [found, state] = await Promise.all([load(), ready()])
  vocabulary.value = found
  semantic.value = state.semantic
}

export const typeLabel = (name: string): string => pick(types.value.get(name) ?? { zh: name, en: name })
export const typeColour = (name: string): string => fit(types.value.get(name)?.colour ?? '#888888', ground.value)
export const predicateLabel = (name: string): string => pick(predicates.value.get(name) ?? { zh: name, en: name })
export const predicateOrder = computed(() => [...predicates.value.keys()])

/** The label of a predicate read from its object's side, or null where the ontology gives none. */
export function inverseLabel(name: string): string | null {
  const found = predicates.value.get(name)
  return (language.value === 'zh' ? found?.inverse_zh : found?.inverse_en) || found?.inverse_zh || null
}

/** A relation that the server named in Chinese, in the language chosen. */
export function relationLabel(zh: string): string {
  const all = [...predicates.value.values()]
  const found = all.find((p) => p.zh === zh)
  if (found) return pick(found)
  return pick({ zh, en: all.find((p) => p.inverse_zh === zh)?.inverse_en ?? zh })
}

// Ids of concepts say nothing to a reader.
const INTERNAL = new Set(['concept'])

/** Attributes as pairs of label and text, in reading order. */
export function describe(values: Attributes): { name: string; label: string; text: string }[] {
  return Object.entries(values)
    .filter(([name, value]) => value !== '' && !INTERNAL.has(name))
    .map(([name, value]) => {
      const known = attributes.value.get(name)
      return { name, label: known ? pick(known) : name, text: wording(value, known) }
    })
}

function wording(value: Value, attribute: AttributeInfo | undefined): string {
  if (typeof value === 'boolean') return t(value ? 'value.true' : 'value.false')
  const label = attribute?.values[String(value)]
  return label ? pick(label) : String(value)
}

/** The values that an attribute may take, with their labels. */
export const choices = (name: string): { value: string; label: string }[] =>
  Object.entries(attributes.value.get(name)?.values ?? {}).map(([value, label]) => ({ value, label: pick(label) }))
