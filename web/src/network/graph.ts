/** The network as data: what was loaded so far, and where it stands. Knows nothing of drawing. */

import { MultiDirectedGraph } from 'graphology'

import type { Neighbourhood, NetworkNode } from '../api/types'

export interface NodeData {
  x: number
  y: number
  label: string
  kind: string
  degree: number
  size: number
  expanded: boolean
}
export interface EdgeData { predicate: string }
export type Network = MultiDirectedGraph<NodeData, EdgeData>

// Successive points at this angle never line up (Vogel 1979), so new nodes start apart without randomness.
const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5))

export const emptyNetwork = (): Network => new MultiDirectedGraph<NodeData, EdgeData>()

/** Adds what is new around the node that was expanded; returns how many nodes came. */
export function merge(network: Network, found: Neighbourhood, anchor: string): number {
  const before = network.order
  const origin = network.hasNode(anchor) ? network.getNodeAttributes(anchor) : { x: 0, y: 0 }
  found.nodes.forEach((node, index) => addNode(network, node, origin, node.id === anchor ? 0 : index + 1))
  for (const edge of found.edges) {
    if (!network.hasEdge(edge.id) && network.hasNode(edge.source) && network.hasNode(edge.target)) {
      network.addDirectedEdgeWithKey(edge.id, edge.source, edge.target, { predicate: edge.predicate })
    }
  }
  if (network.hasNode(anchor)) network.setNodeAttribute(anchor, 'expanded', true)
  return network.order - before
}

function addNode(network: Network, node: NetworkNode, origin: { x: number; y: number }, index: number): void {
  if (network.hasNode(node.id)) return
  const [radius, angle] = [Math.sqrt(index), index * GOLDEN_ANGLE]
  network.addNode(node.id, {
    x: origin.x + radius * Math.cos(angle),
    y: origin.y + radius * Math.sin(angle),
    label: node.name,
    kind: node.type,
    degree: node.degree,
    size: size(node.degree),
    expanded: false,
  })
}

/** Radius in pixels: 5 for a leaf, growing with the logarithm of the degree to at most 14. */
export const size = (degree: number): number => Math.min(14, 5 + 1.6 * Math.log2(1 + Math.max(0, degree)))

/** How many nodes of each type are loaded. */
export function countKinds(network: Network): Map<string, number> {
  const counts = new Map<string, number>()
  network.forEachNode((_, data) => counts.set(data.kind, (counts.get(data.kind) ?? 0) + 1))
  return counts
}

/** The nodes that stay visible while `focus` is looked at: itself and its neighbours; all where nothing is. */
export function inFocus(network: Network, focus: string | null): Set<string> | null {
  if (focus === null || !network.hasNode(focus)) return null
  return new Set([focus, ...network.neighbors(focus)])
}
