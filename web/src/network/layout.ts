/** Where the nodes of a small network stand. */

import { forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY, type SimulationNodeDatum } from 'd3-force'

import type { Network } from './graph'

export type Positions = Record<string, { x: number; y: number }>
interface Body extends SimulationNodeDatum { id: string }

// How far a picture may be pulled in one direction to fill its box; more looks torn.
const STRETCH = 2
// Distances in the units of labels of 13 px: a short line, room for a disc with its name below.
const LINE = 60
const ROOM = 32
const TICKS = 300

/**
 * Force-directed positions that fill a box of that ratio (width to height). The same network gives the same
 * picture. 300 nodes take about 0.2 s.
 */
export function arrange(network: Network, ratio: number): Positions {
  const bodies: Body[] = network.mapNodes((id, { x, y }) => ({ id, x, y }))
  const lines = network.mapEdges((_, __, source, target) => ({ source, target })).filter((l) => l.source !== l.target)
  forceSimulation(bodies)
    .stop()
    .force('line', forceLink<Body, { source: string; target: string }>(lines).id((body) => body.id).distance(LINE))
    .force('apart', forceManyBody().strength(-220))
    .force('room', forceCollide(ROOM))
    .force('across', forceX(0).strength(0.06))
    .force('down', forceY(0).strength(0.06))
    .tick(TICKS)
  const places = bodies.map(({ id, x, y }) => ({ id, x: x!, y: y! }))
  const [across, down] = stretch(extent(places.map((p) => p.x)) / extent(places.map((p) => p.y)), ratio)
  return Object.fromEntries(places.map(({ id, x, y }) => [id, { x: x * across, y: y * down }]))
}

/** Factors for width and height that bring a picture's ratio near to that of its box. */
export function stretch(have: number, want: number): [number, number] {
  const pull = Math.min(STRETCH, Math.max(1 / STRETCH, want / have))
  return pull > 1 ? [pull, 1] : [1, 1 / pull]
}

const extent = (values: number[]): number => Math.max(1, Math.max(...values) - Math.min(...values))
