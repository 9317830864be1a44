/** Cuts a sentence so that the ends of a fact can be marked in it. */

export type Role = 'subject' | 'object'
export interface Segment { text: string; role?: Role }
export interface Ends { subject: readonly string[]; object: readonly string[] }

interface Span { start: number; end: number; role: Role }

/** Concatenated, the segments give back the text; overlapping names: the longer wins, then the earlier. */
export function highlight(text: string, ends: Ends): Segment[] {
  const spans = [...find(text, ends.subject, 'subject'), ...find(text, ends.object, 'object')]
  spans.sort((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start)
  const kept: Span[] = []
  for (const span of spans) if (kept.every((k) => span.end <= k.start || span.start >= k.end)) kept.push(span)
  return cut(text, kept.sort((a, b) => a.start - b.start))
}

function find(text: string, names: readonly string[], role: Role): Span[] {
  const present = names.filter((name) => name && text.includes(name))
  const terms = present.length ? present : names.map((name) => part(text, name)).filter(Boolean)
  return terms.flatMap((term) => places(text, term).map((start) => ({ start, end: start + term.length, role })))
}

/** The longest run of a name that the text holds: short forms keep a run of their full name. At least 2. */
export function part(text: string, name: string): string {
  for (let length = name.length - 1; length >= 2; length--) {
    for (let start = 0; start + length <= name.length; start++) {
      const run = name.slice(start, start + length)
      if (text.includes(run)) return run
    }
  }
  return ''
}

function places(text: string, term: string): number[] {
  const found: number[] = []
  for (let at = text.indexOf(term); at >= 0; at = text.indexOf(term, at + term.length)) found.push(at)
  return found
}

function cut(text: string, spans: readonly Span[]): Segment[] {
  const segments: Segment[] = []
  let at = 0
  for (const { start, end, role } of spans) {
    if (start > at) segments.push({ text: text.slice(at, start) })
    segments.push({ text: text.slice(start, end), role })
    at = end
  }
  if (at < text.length) segments.push({ text: text.slice(at) })
  return segments
}
