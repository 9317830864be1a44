/** Posted problems that last as long as the development server; courses and demand. */

import type { Courses, Demand, Problem } from '../src/api/requests'
import { quote } from './data'

const AT = '2026-11-03T08:00:00+00:00'
const known: Problem[] = [
  {
    id: 'q1', text: '高炉出铁口喷溅，泥炮堵不严', by: '云栖精密机械有限公司', at: AT, state: 'advised', closed: null,
    appointments: [{
      number: 1, expert: 'p1', name: '程砺锋', on: '2026-11-20', by: '云栖精密机械有限公司', at: AT, state: 'advised',
      advice: [{ text: '分段打泥，先小后大。', by: '程砺锋', at: AT }], follow_ups: [],
    }],
  },
  { id: 'q2', text: '薄壁零件铣完就变形', by: '临川区总工会', at: AT, state: 'open', appointments: [], closed: null },
]

/** A list, a problem, or undefined where there is none. Of the steps it knows posting and appointing. */
export function problems([id, step]: string[], body: string, state: string): unknown {
  const told = (body ? JSON.parse(body) : null) as { text: string; by: string; expert: string; on: string } | null
  if (!id && told) return known[known.push({ id: `q${known.length + 1}`, text: told.text, by: told.by, at: AT, state: 'open', appointments: [], closed: null }) - 1]
  if (!id) return known.filter((p) => !state || p.state === state)
  const found = known.find((p) => p.id === id)
  if (!found || step !== 'appointments' || !told) return found
  const number = found.appointments.length + 1
  const made = { number, expert: told.expert, name: told.expert, on: told.on, by: told.by, at: AT, state: 'agreed' as const, advice: [], follow_ups: [] }
  return Object.assign(found, { state: 'appointed', appointments: [...found.appointments, made] })
}

export const courses = (q: string): Courses => ({
  q, skills: ['高炉炼铁'], note: '', unmet: !q.includes('炉'),
  offers: !q.includes('炉') ? [] : [{
    kind: 'studio', name: '程砺锋劳模创新工作室', id: 's1', host: '青岭钢铁有限公司', region: '青岭市', skills: ['高炉炼铁'], score: 0.9,
    parts: [{ name: 'skill', value: 0.6, passages: [quote('p4')] }, { name: 'teaches', value: 0.3, passages: [quote('p6')] }],
  }],
})

export const demand = (kind: string): Demand[] => [{
  id: 'd1', kind: kind === 'course' ? 'course' : 'question', question: kind === 'course' ? '增材制造' : '超导磁体失超怎么办', skills: [],
  asked: 2, first: '2026-10-01', last: '2026-11-20', by: kind === 'course' ? ['临川区总工会'] : [], offers: kind === 'course' ? 1 : 0,
}]
