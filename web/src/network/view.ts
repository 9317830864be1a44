/** The only module that knows sigma. */

import Sigma from 'sigma'
import { EdgeLineProgram, EdgeRectangleProgram, NodeCircleProgram, NodePointProgram } from 'sigma/rendering'
import type { Settings } from 'sigma/settings'
import type { EdgeDisplayData, NodeDisplayData } from 'sigma/types'
import { animateNodes } from 'sigma/utils'

import type { Device } from './device'
import { inFocus, type EdgeData, type Network, type NodeData } from './graph'
import { edgeLabel, nodeLabel, shorten, type Ink } from './labels'
import type { Positions } from './layout'

/** What the picture asks its page; asked again on every refresh, so that language and theme can change. */
export interface Look {
  colour: (kind: string) => string
  predicate: (name: string) => string
  ink: () => Ink
  hidden: () => ReadonlySet<string>
}
export interface View {
  /** Moves nodes to new places and draws; at once where motion is unwanted. */
  move(positions: Positions, still: boolean): void
  refresh(): void
  /** Marks a node as chosen and, where asked, moves the camera to it. */
  choose(node: string, travel: boolean, still: boolean): void
  zoom(step: 'in' | 'out' | 'fit'): void
  close(): void
}

// A finger or a hurried pointer may miss a small disc by this many pixels.
const REACH = 14

export function draw(
  box: HTMLElement, network: Network, device: Device, look: Look, onClick: (node: string) => void,
): View {
  let focus: string | null = null
  let chosen: string | null = null
  let visible: Set<string> | null = null
  let stop = (): void => undefined

  const reduceNode = (id: string, data: NodeData): Partial<NodeDisplayData> => {
    const near = visible === null || visible.has(id)
    const looked = id === focus || id === chosen
    return {
      x: data.x,
      y: data.y,
      size: looked ? data.size + 3 : data.size,
      color: look.colour(data.kind),
      label: visible !== null || looked ? data.label : shorten(data.label, network.order > 20 ? 8 : 10),
      hidden: !near || look.hidden().has(data.kind),
      forceLabel: looked || visible !== null || network.order <= 40,
      zIndex: looked ? 1 : 0,
      ...(looked ? { weight: 650 } : {}),
    }
  }
  const reduceEdge = (id: string, data: EdgeData): Partial<EdgeDisplayData> => {
    const touches = focus !== null && network.extremities(id).includes(focus)
    return {
      color: look.ink().line,
      size: touches ? 2 : 1,
      label: touches ? look.predicate(data.predicate) : null,
      forceLabel: touches,
      hidden: focus !== null && !touches,
    }
  }

  const sigma = new Sigma<NodeData, EdgeData>(network, box, {
    ...programs(device),
    renderEdgeLabels: true,
    labelSize: 13,
    edgeLabelSize: 12,
    labelDensity: 0.8,
    labelGridCellSize: 90,
    labelRenderedSizeThreshold: 4,
    stagePadding: Math.min(84, box.clientWidth / 5),
    zIndex: true,
    minCameraRatio: 0.08,
    maxCameraRatio: 4,
    defaultDrawNodeLabel: nodeLabel(look.ink) as Settings<NodeData, EdgeData>['defaultDrawNodeLabel'],
    defaultDrawNodeHover: nodeLabel(look.ink) as Settings<NodeData, EdgeData>['defaultDrawNodeHover'],
    defaultDrawEdgeLabel: edgeLabel(look.ink) as Settings<NodeData, EdgeData>['defaultDrawEdgeLabel'],
    nodeReducer: reduceNode,
    edgeReducer: reduceEdge,
  })

  const lookAt = (node: string | null): void => {
    if (node === focus) return
    focus = node
    visible = inFocus(network, node)
    box.style.cursor = node === null ? 'grab' : 'pointer'
    sigma.refresh({ skipIndexation: true })
  }
  sigma.on('enterNode', ({ node }) => lookAt(node))
  sigma.on('leaveNode', () => lookAt(null))
  sigma.on('clickNode', ({ node }) => onClick(node))
  sigma.on('clickStage', ({ event }) => {
    const node = nearest(sigma, network, look, event)
    if (node !== null) onClick(node)
  })
  sigma.on('doubleClickNode', (event) => event.preventSigmaDefault())
  // Slices of the web font arrive after the first drawing.
  const redraw = (): void => void sigma.scheduleRefresh()
  document.fonts.addEventListener('loadingdone', redraw)

  return {
    move(positions, still) {
      stop()
      visible = inFocus(network, focus)
      if (still) sigma.getCamera().setState({ x: 0.5, y: 0.5, ratio: 1 })
      else void sigma.getCamera().animatedReset({ duration: 420 })
      if (still) network.updateEachNodeAttributes((id, data) => ({ ...data, ...positions[id] }))
      else stop = animateNodes(network, positions, { duration: 420, easing: 'cubicInOut' })
    },
    refresh: redraw,
    choose(node, travel, still) {
      chosen = node
      // Asked before the refresh, which keeps raw coordinates until it has drawn.
      const place = sigma.getNodeDisplayData(node)
      redraw()
      if (!travel || !place) return
      const target = { x: place.x, y: place.y }
      if (still) sigma.getCamera().setState(target)
      else void sigma.getCamera().animate(target, { duration: 300 })
    },
    zoom(step) {
      const camera = sigma.getCamera()
      void (step === 'fit' ? camera.animatedReset() : step === 'in' ? camera.animatedZoom() : camera.animatedUnzoom())
    },
    close() {
      stop()
      document.fonts.removeEventListener('loadingdone', redraw)
      sigma.kill()
    },
  }
}

/** Points and lines cost a processor far less than discs and rectangles (20,000 nodes: 257 ms a frame). */
function programs(device: Device): Partial<Settings<NodeData, EdgeData>> {
  const soft = device === 'software'
  return {
    nodeProgramClasses: { circle: soft ? NodePointProgram : NodeCircleProgram },
    edgeProgramClasses: { line: soft ? EdgeLineProgram : EdgeRectangleProgram },
    defaultEdgeType: 'line',
  } as Partial<Settings<NodeData, EdgeData>>
}

/** The visible node within reach of a place on the screen. */
function nearest(
  sigma: Sigma<NodeData, EdgeData>, network: Network, look: Look, at: { x: number; y: number },
): string | null {
  let best: string | null = null
  let distance = Infinity
  network.forEachNode((id, data) => {
    if (look.hidden().has(data.kind)) return
    const place = sigma.graphToViewport(data)
    const away = Math.hypot(place.x - at.x, place.y - at.y) - data.size
    if (away < Math.min(distance, REACH)) [best, distance] = [id, away]
  })
  return best
}
