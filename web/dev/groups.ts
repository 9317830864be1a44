/** Teams, regions and new ties of invented people. */

import type { Team, TeamRequest } from '../src/api/answers'
import type { Bridge, Coverage, Flows, Holder, Links, Service } from '../src/api/regions'
import { quote } from './data'

const CHENG = { expert: '程砺锋', id: 'p1', employer: '青岭钢铁有限公司炼铁厂', region: '青岭市' }
const SHEN = { expert: '沈望秋', id: 'p2', employer: '云栖精密机械有限公司', region: '临川区' }
const holder = (who: typeof CHENG, born: string, passage: string): Holder => ({ ...who, born, passages: [quote(passage)] })
const service: Service = {
  expert: '程砺锋', id: 'p1', type: 'Person', source: '青岭市', target: '临川区', kind: 'solved', what: '高炉出铁口喷溅',
  client: '云栖精密机械有限公司', passages: [quote('p2')],
}

export function team({ skills, level }: TeamRequest): Team {
  const [first = '高炉炼铁', second = '数控铣削', ...uncovered] = skills
  const seat = (who: typeof CHENG, name: string, passage: string) => ({
    seat: name, expert: who.expert, id: who.id, reasons: [`擅长${name}`], passages: [quote(passage)],
    runner_up: { ...(who === CHENG ? SHEN : CHENG), extra: 1.5, reasons: [], passages: [quote('p7')] },
  })
  const members = [
    { ...CHENG, covers: [first], passages: [quote('p2'), quote('p4')] },
    { ...SHEN, covers: [second], passages: [quote('p5')] },
  ]
  return {
    members, uncovered, cost: 1.4, bound: 1.4, optimal: true, note: '',
    seats: [seat(CHENG, first, 'p2'), seat(SHEN, second, 'p5')],
    ties: [{ source: '程砺锋', target: '沈望秋', distance: 1.4, path: ['程砺锋', '临川—青岭工匠创新联盟', '沈望秋'], passages: [quote('p7')] }],
    prices: level ? [{ constraint: '有人获国家级以上荣誉', without: 1, price: 0.4 }, { constraint: '至多 8 人', without: 1.4, price: 0 }] : [],
    relax: uncovered.length ? [{ constraints: ['至多 8 人', '只选青岭市的人'] }] : [],
    alternatives: [{ members: members.slice(1), cost: 2.5, bound: 2, optimal: false }],
  }
}

export const bridge = (): Bridge => ({
  experts: [{ ...CHENG, passages: [quote('p2')] }],
  organisations: [{ type: 'Alliance', name: '临川—青岭工匠创新联盟', id: 'l1', region: '临川区', proven: true, passages: [quote('p7')] }],
  note: '',
  collaborations: [service],
  proposals: [{
    kind: 'expert-enterprise', matter: '薄壁铝合金零件铣削变形', score: 0.6,
    source: { name: '程砺锋', id: 'p1', type: 'Person', employer: CHENG.employer, region: CHENG.region },
    target: { name: '云栖精密机械有限公司', id: 'o3', type: 'Enterprise', employer: '', region: '临川区' },
    parts: [{ name: 'meaning', value: 0.6, passages: [quote('p5')] }],
  }],
  balance: [{ skill: '高炉炼铁', industry: '黑色金属冶炼', experts: 1, studios: 1, problems: 2, open: 1, supply: [quote('p4')], demand: [quote('p2')] }],
  contacts: [{
    source: '程砺锋', source_id: 'p1', target: '沈望秋', target_id: 'p2', through: '高级技师',
    path: [{ source: '程砺锋', relation: '获得', target: '高级技师', passages: [quote('p4')] }],
  }],
  partners: [{ region: '临川区', collaborations: 1, proposals: 1, experts: 1 }],
})

export const flows = (): Flows => ({
  level: 'province', regions: ['青岭市', '临川区'], matrix: [[2, 1], [0, 0]], unplaced: 3, note: '',
  flows: [
    { source: '青岭市', target: '青岭市', count: 2, kinds: { team: 2 }, services: [{ ...service, target: '青岭市', kind: 'team' }] },
    { source: '青岭市', target: '临川区', count: 1, kinds: { solved: 1 }, services: [service] },
  ],
})

export const coverage = (): Coverage => ({
  skill: '', skills: 2, holders: 2, age_unknown: 1, note: '',
  single: [{ skill: '高炉炼铁', holder: holder(CHENG, '1968', 'p4') }, { skill: '数控铣削', holder: holder(SHEN, '', 'p5') }],
  uncovered: ['北京市'],
  missing: [{ region: '临川区', skill: '低应力装夹', problem: '薄壁铝合金零件铣削变形', elsewhere: ['程砺锋'], passages: [quote('p5')] }],
  leaving: [{ holder: holder(CHENG, '1968', 'p4'), retires: '2028-06', alone: ['高炉炼铁'] }],
  provinces: [{ region: '青岭市', experts: 1, skills: 1, teams: ['临川—青岭工匠创新联盟'], without: ['county'] }],
})

export const links = (): Links => ({
  name: '程砺锋', id: 'p1', note: '', enterprises: [],
  experts: [{
    name: '沈望秋', id: 'p2', type: 'Person', employer: SHEN.employer, region: SHEN.region, score: 0.5,
    parts: [{ name: 'neighbours', value: 0.2, passages: [] }, { name: 'allocation', value: 0.3, passages: [] }],
    path: [{ source: '程砺锋', relation: '获得', target: '高级技师', passages: [quote('p4')] }],
  }],
})
