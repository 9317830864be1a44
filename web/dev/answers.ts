/** Invented data, wide enough to show every state of the page. */

import type { Solution, TeamRequest } from '../src/api/answers'
import type { EntityPage, Job, Neighbourhood, OntologyInfo } from '../src/api/types'
import { ENTITIES, FACTS, PASSAGES, quote, type Item } from './data'
import { bridge, coverage, flows, links, team } from './groups'
import { courses, demand, problems } from './requests'

interface Reply { status: number; body: unknown }
const ok = (body: unknown): Reply => ({ status: 200, body })
const missing: Reply = { status: 404, body: { error: { type: 'NotFound', message: '没有这个条目。' } } }

let looks = 0

export function answer(url: URL, body: string): Reply {
  const path = url.pathname.slice('/api/'.length).split('/').map(decodeURIComponent)
  const q = url.searchParams.get('q') ?? ''
  if (path[0] === 'health') return ok({ status: 'ok', version: '0.1.0' })
  if (path[0] === 'ready') return ok({ status: 'ok', documents: 3, semantic: false })
  if (path[0] === 'ontology') return ok(ontology())
  if (path[0] === 'search') return ok({ entities: ENTITIES.filter((e) => e.name.includes(q)).map(hit) })
  if (path[0] === 'entities' && path[2] === 'neighbourhood') return reply(neighbourhood(path[1]!))
  if (path[0] === 'entities') return reply(page(path[1]!))
  if (path[0] === 'passages') return reply(around(path[1]!))
  if (path[0] === 'solve') return ok(solve((JSON.parse(body) as { q: string }).q))
  if (path[0] === 'team') return ok(team(JSON.parse(body) as TeamRequest))
  if (path[0] === 'bridge') return ok(bridge())
  if (path[0] === 'flows') return ok(flows())
  if (path[0] === 'coverage') return ok(coverage())
  if (path[0] === 'links') return ok(links())
  if (path[0] === 'courses') return ok(courses((JSON.parse(body) as { q: string }).q))
  if (path[0] === 'demand') return ok(demand(url.searchParams.get('kind') ?? ''))
  if (path[0] === 'problems') return reply(problems(path.slice(1), body, url.searchParams.get('state') ?? ''))
  if (path[0] === 'ingest') return (looks = 0), { status: 202, body: job() }
  if (path[0] === 'jobs') return looks++, ok(job())
  return missing
}

const reply = (body: unknown): Reply => (body ? ok(body) : missing)
const degree = (id: string): number => FACTS.filter((f) => f.s === id || f.o === id).length
const find = (id: string): Item | undefined => ENTITIES.find((e) => e.id === id)
const ref = (id: string): { id: string; type: string; name: string } => {
  const { type, name } = find(id)!
  return { id, type, name }
}
const hit = (e: Item): object => ({ ...ref(e.id), aliases: e.aliases ?? [], employer: e.employer ?? '', region: e.region ?? '', degree: degree(e.id) })

function ontology(): OntologyInfo {
  const type = (name: string, zh: string, en: string, colour: string) => ({
    name, zh, en, colour, count: ENTITIES.filter((e) => e.type === name).length,
  })
  return {
    types: [
      type('Person', '人物', 'Person', '#c2410c'), type('Enterprise', '企业', 'Enterprise', '#1d4ed8'),
      type('TradeUnion', '工会', 'Trade union', '#be123c'), type('Studio', '工作室', 'Studio', '#b45309'),
      type('Alliance', '联盟', 'Alliance', '#7e22ce'), type('Region', '地区', 'Region', '#57534e'),
      type('Honour', '荣誉', 'Honour', '#a16207'), type('Skill', '技能', 'Skill', '#0e7490'),
      type('Problem', '难题', 'Problem', '#475569'), type('Achievement', '成果', 'Achievement', '#15803d'),
    ],
    predicates: [
      { name: 'affiliatedWith', zh: '任职于', en: 'affiliated with', inverse_zh: '人员', inverse_en: 'people' },
      { name: 'memberOf', zh: '成员单位', en: 'member of', inverse_zh: '成员', inverse_en: 'members' },
      { name: 'partOf', zh: '隶属于', en: 'part of', inverse_zh: '下属', inverse_en: 'parts' },
      { name: 'locatedIn', zh: '位于', en: 'located in', inverse_zh: '所在', inverse_en: 'is the place of' },
      { name: 'received', zh: '获得', en: 'received', inverse_zh: '获得者', inverse_en: 'holders' },
      { name: 'hasSkill', zh: '擅长', en: 'has skill', inverse_zh: '掌握者', inverse_en: 'who has it' },
      { name: 'solved', zh: '解决', en: 'solved', inverse_zh: '解决者', inverse_en: 'solved by' },
      { name: 'created', zh: '创造', en: 'created', inverse_zh: '创造者', inverse_en: 'creators' },
      { name: 'mentors', zh: '师带徒', en: 'mentors', inverse_zh: '', inverse_en: '' },
    ],
    attributes: [
      { name: 'position', zh: '职务', en: 'position', values: {} },
      { name: 'kind', zh: '身份', en: 'kind', values: { leader: { zh: '负责人', en: 'leader' }, employee: { zh: '职工', en: 'employee' } } },
      { name: 'year', zh: '年份', en: 'year', values: {} },
      { name: 'status', zh: '状态', en: 'status', values: { awarded: { zh: '已授予', en: 'awarded' } } },
    ],
    documents: 3,
    passages: PASSAGES.length,
  }
}

function page(id: string): EntityPage | undefined {
  const found = find(id)
  if (!found) return undefined
  return {
    entity: { ...ref(id), aliases: found.aliases ?? [], attributes: {} },
    facts: FACTS.filter((f) => f.s === id || f.o === id).map((f, i) => ({
      id: `f${i}`, subject: ref(f.s), predicate: f.p, object: ref(f.o), attributes: f.a ?? {}, evidence: f.e.map(quote),
    })),
    statistics: id === 's1' ? [
      { measure: '技术革新', value: 47, unit: '项', as_of: '2025-04-20', approximate: false, evidence: quote('p6') },
      { measure: '节约成本', value: 1200, unit: '万元', as_of: '2025-04-20', approximate: true, evidence: quote('p6') },
    ] : [],
    employer: found.employer ?? '', region: found.region ?? '', mentions: 4, documents: 2, degree: degree(id),
  }
}

function neighbourhood(id: string): Neighbourhood | undefined {
  if (!find(id)) return undefined
  const near = FACTS.filter((f) => f.s === id || f.o === id)
  const ids = [...new Set([id, ...near.flatMap((f) => [f.s, f.o])])]
  return {
    nodes: ids.map((n) => ({ ...ref(n), degree: degree(n) })),
    edges: FACTS.filter((f) => ids.includes(f.s) && ids.includes(f.o)).map((f) => ({
      id: f.s + f.p + f.o, source: f.s, target: f.o, predicate: f.p, attributes: f.a ?? {},
    })),
  }
}

function around(id: string): object | undefined {
  const index = PASSAGES.findIndex((p) => p.id === id)
  const found = PASSAGES[index]
  return found && { ...found, title: '钢花里的守炉人', locator: '', before: PASSAGES.slice(Math.max(0, index - 1), index).map((p) => p.text), after: PASSAGES.slice(index + 1, index + 2).map((p) => p.text) }
}

function solve(q: string): Solution {
  const weak = !/炉|铝|水/.test(q)
  const part = (name: string, value: number, ...ids: string[]) => ({ name, value, passages: ids.map(quote) })
  if (q.includes('没有')) return { q, answers: [], confidence: 0, note: '', weak: true, tied: 0, skills: [], contrast: null }
  return {
    q,
    confidence: weak ? 0.15 : 0.8,
    weak,
    tied: 0,
    note: weak ? '' : '未装载语义模型，本次只按字词匹配。',
    skills: weak ? ['高炉操作'] : [],
    contrast: null,
    answers: [
      { expert: '程砺锋', id: 'p1', type: 'Person', employer: '青岭钢铁有限公司炼铁厂', region: '青岭市', score: 1.62,
        parts: [part('meaning', 0.71, 'p2', 'p3'), part('solved', 0.5, 'p2'), part('skill', 0.31, 'p4'), part('unknownPart', 0.1)] },
      { expert: '沈望秋', id: 'p2', type: 'Person', employer: '云栖精密机械有限公司', region: '临川区', score: 0.66,
        parts: [part('meaning', 0.52, 'p5'), part('skill', 0.14, 'p5')] },
      { expert: '郭大勇', id: 'p3', type: 'Person', employer: '', region: '', score: 0.3, parts: [part('meaning', 0.3, 'p6')] },
    ],
  }
}

function job(): Job {
  const total = 3
  const done = Math.min(looks, total)
  const counts = { passages: 41, entities: 33, facts: 27, statistics: 4 }
  return {
    id: 'j1', done, total, message: done < total ? '钢花里的守炉人.docx' : '', state: looks === 0 ? 'queued' : done < total ? 'running' : 'done',
    summary: done < total ? {} : { files: [
      { file: '钢花里的守炉人.docx', state: 'read', why: '', ...counts, left_out: [{ what: '获奖', where: '第 12 句', why: '荣誉名称不完整' }] },
      { file: '2025年工匠名册.xlsx', state: 'unchanged', why: '图谱中已有此文件', left_out: [] },
      { file: '扫描件.pdf', state: 'skipped', why: '没有文字层，请先做文字识别', left_out: [] },
    ] },
  }
}
