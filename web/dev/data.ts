/** Invented people, firms and sentences. */

import type { Attributes, Evidence } from '../src/api/types'

export interface Item { id: string; type: string; name: string; aliases?: string[]; employer?: string; region?: string }
interface Statement { s: string; p: string; o: string; a?: Attributes; e: string[] }

export const ENTITIES: Item[] = [
  { id: 'p1', type: 'Person', name: '程砺锋', aliases: ['程师傅'], employer: '青岭钢铁有限公司炼铁厂', region: '青岭市' },
  { id: 'p2', type: 'Person', name: '沈望秋', employer: '云栖精密机械有限公司', region: '临川区' },
  { id: 'p3', type: 'Person', name: '郭大勇' },
  { id: 'o1', type: 'Enterprise', name: '青岭钢铁有限公司' },
  { id: 'o2', type: 'Enterprise', name: '青岭钢铁有限公司炼铁厂', aliases: ['炼铁厂'] },
  { id: 'o3', type: 'Enterprise', name: '云栖精密机械有限公司' },
  { id: 'u1', type: 'TradeUnion', name: '青岭市总工会' },
  { id: 's1', type: 'Studio', name: '程砺锋劳模创新工作室' },
  { id: 'l1', type: 'Alliance', name: '临川—青岭工匠创新联盟' },
  { id: 'r1', type: 'Region', name: '青岭市' },
  { id: 'r2', type: 'Region', name: '临川区' },
  { id: 'h1', type: 'Honour', name: '全国五一劳动奖章' },
  { id: 'h2', type: 'Honour', name: '高级技师' },
  { id: 'k1', type: 'Skill', name: '高炉炼铁' },
  { id: 'k2', type: 'Skill', name: '数控铣削' },
  { id: 'x1', type: 'Problem', name: '高炉出铁口喷溅、泥炮堵口不严' },
  { id: 'x2', type: 'Problem', name: '薄壁铝合金零件铣削变形' },
  { id: 'a1', type: 'Achievement', name: '分段打泥法' },
]

export const PASSAGES = [
  { id: 'p1', document: '钢花里的守炉人', text: '凌晨两点，青岭钢铁有限公司炼铁厂的炉台上仍然灯火通明。' },
  { id: 'p2', document: '钢花里的守炉人', text: '出铁口连续喷溅，泥炮怎么也堵不严，程砺锋守了七个夜班，摸索出分段打泥法，喷溅次数从每月二十多次降到两次。' },
  { id: 'p3', document: '钢花里的守炉人', text: '他说，炉子会说话，铁口深度差五厘米，火苗的颜色就不一样。' },
  { id: 'p4', document: '钢花里的守炉人', text: '从事高炉炼铁二十八年的高级技师程师傅，2023年获得全国五一劳动奖章。' },
  { id: 'p5', document: '毫厘之间', text: '沈望秋用对称铣削加低应力装夹，解决了薄壁铝合金零件铣削变形的老毛病，合格率由六成升到九成八。' },
  { id: 'p6', document: '工作室巡礼', text: '程砺锋劳模创新工作室成立以来完成技术革新47项，节约成本约1200万元，郭大勇是第一批徒弟。' },
  { id: 'p7', document: '工作室巡礼', text: '今年三月，青岭市总工会牵头成立临川—青岭工匠创新联盟，程砺锋劳模创新工作室是首批成员。' },
]

export const FACTS: Statement[] = [
  { s: 'p1', p: 'affiliatedWith', o: 'o2', a: { position: '炉前技师', kind: 'employee' }, e: ['p2'] },
  { s: 'p1', p: 'affiliatedWith', o: 's1', a: { position: '领衔人', kind: 'leader' }, e: ['p6', 'p7'] },
  { s: 'p1', p: 'received', o: 'h1', a: { year: 2023, status: 'awarded' }, e: ['p4'] },
  { s: 'p1', p: 'received', o: 'h2', e: ['p4'] },
  { s: 'p1', p: 'hasSkill', o: 'k1', e: ['p4'] },
  { s: 'p1', p: 'solved', o: 'x1', e: ['p2'] },
  { s: 'p1', p: 'created', o: 'a1', e: ['p2'] },
  { s: 'p1', p: 'mentors', o: 'p3', e: ['p6'] },
  { s: 's1', p: 'partOf', o: 'o2', e: ['p6'] },
  { s: 's1', p: 'memberOf', o: 'l1', e: ['p7'] },
  { s: 'o2', p: 'partOf', o: 'o1', e: ['p1'] },
  { s: 'o1', p: 'locatedIn', o: 'r1', e: ['p1'] },
  { s: 'u1', p: 'organizes', o: 'l1', e: ['p7'] },
  { s: 'p2', p: 'affiliatedWith', o: 'o3', a: { kind: 'employee' }, e: ['p5'] },
  { s: 'p2', p: 'hasSkill', o: 'k2', e: ['p5'] },
  { s: 'p2', p: 'solved', o: 'x2', e: ['p5'] },
  { s: 'o3', p: 'locatedIn', o: 'r2', e: ['p5'] },
  { s: 'o3', p: 'memberOf', o: 'l1', e: ['p7'] },
  { s: 'p2', p: 'received', o: 'h2', e: ['p5'] },
]

export function quote(id: string): Evidence {
  const found = PASSAGES.find((p) => p.id === id)!
  return { document: found.document, passage: id, text: found.text }
}
