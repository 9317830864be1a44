import { describe, expect, it } from 'vitest'

import type { Neighbourhood } from '../src/api/types'
import { isSoftware } from '../src/network/device'
import { countKinds, emptyNetwork, inFocus, merge, size } from '../src/network/graph'
import { shorten } from '../src/network/labels'
import { arrange, stretch } from '../src/network/layout'

const node = (id: string, type = 'Person') => ({ id, type, name: id, degree: 1 })
const edge = (source: string, target: string) => ({ id: source + target, source, target, predicate: 'mentors', attributes: {} })
const star: Neighbourhood = {
  nodes: [node('a'), node('b'), node('c', 'Skill')],
  edges: [edge('a', 'b'), edge('a', 'c'), edge('a', 'missing')],
}

describe('merge', () => {
  it('adds what is new once, and no edge into nothing', () => {
    const network = emptyNetwork()
    expect(merge(network, star, 'a')).toBe(3)
    expect(merge(network, star, 'a')).toBe(0)
    expect([network.order, network.size]).toEqual([3, 2])
    expect(network.getNodeAttribute('a', 'expanded')).toBe(true)
    expect(network.getNodeAttribute('b', 'expanded')).toBe(false)
    expect([...countKinds(network)]).toEqual([['Person', 2], ['Skill', 1]])
  })
  it('grows around the node that was expanded, no two in one place', () => {
    const network = emptyNetwork()
    merge(network, star, 'a')
    network.mergeNodeAttributes('b', { x: 50, y: 50 })
    merge(network, { nodes: [node('b'), node('d'), node('e')], edges: [edge('b', 'd')] }, 'b')
    const [d, e] = [network.getNodeAttributes('d'), network.getNodeAttributes('e')]
    expect(Math.hypot(d.x - 50, d.y - 50)).toBeLessThan(5)
    expect([d.x, d.y]).not.toEqual([e.x, e.y])
  })
})

describe('layout', () => {
  it('is the same for the same network, and keeps nodes apart', () => {
    const place = (): unknown => {
      const network = emptyNetwork()
      merge(network, star, 'a')
      return arrange(network, 1.4)
    }
    const found = place() as Record<string, { x: number; y: number }>
    expect(found).toEqual(place())
    expect(Math.hypot(found['b']!.x - found['c']!.x, found['b']!.y - found['c']!.y)).toBeGreaterThan(1)
  })
})

it('pulls a picture towards the ratio of its box, but not apart', () => {
  expect(stretch(1, 1.5)).toEqual([1.5, 1])
  expect(stretch(1.5, 1)).toEqual([1, 1.5])
  expect(stretch(9, 1)).toEqual([1, 2])
})

it('focuses on a node and its neighbours', () => {
  const network = emptyNetwork()
  merge(network, star, 'a')
  expect(inFocus(network, 'b')).toEqual(new Set(['a', 'b']))
  expect(inFocus(network, null)).toBeNull()
})

it('sizes nodes between 5 and 14 pixels', () => {
  expect(size(0)).toBe(5)
  expect(size(100000)).toBe(14)
})

it('shortens by characters, not by code units', () => {
  expect(shorten('一二三四五六七八九十', 10)).toBe('一二三四五六七八九十')
  expect(shorten('𠮷'.repeat(11), 10)).toBe('𠮷'.repeat(9) + '…')
})

it('knows renderers that compute on the processor', () => {
  expect(isSoftware('ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device (Subzero)), SwiftShader driver)')).toBe(true)
  expect(isSoftware('llvmpipe (LLVM 15.0.7, 256 bits)')).toBe(true)
  expect(isSoftware('ANGLE (Intel, Mesa Intel(R) UHD Graphics 620, OpenGL 4.6)')).toBe(false)
})
