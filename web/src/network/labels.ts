/** How labels are written on the canvas: on a halo of the ground, so that lines do not cross the strokes. */

import type { EdgeLabelDrawingFunction, NodeLabelDrawingFunction } from 'sigma/rendering'

export interface Ink { text: string; muted: string; ground: string; line: string; family: string }

/** Long names are cut while nobody looks at them; 8 to 10 Chinese characters fit between neighbouring nodes. */
export const shorten = (name: string, most: number): string => {
  const characters = [...name]
  return characters.length > most ? `${characters.slice(0, most - 1).join('')}…` : name
}

function write(context: CanvasRenderingContext2D, text: string, x: number, y: number, fill: string, halo: string): void {
  context.lineJoin = 'round'
  context.lineWidth = 4
  context.strokeStyle = halo
  context.strokeText(text, x, y)
  context.fillStyle = fill
  context.fillText(text, x, y)
}

/** A node's name below its disc. */
export const nodeLabel = (ink: () => Ink): NodeLabelDrawingFunction => (context, data, settings) => {
  if (!data.label) return
  const { text, ground, family } = ink()
  context.font = `${data['weight'] ?? 450} ${settings.labelSize}px ${family}`
  context.textAlign = 'center'
  write(context, data.label, data.x, data.y + data.size + settings.labelSize + 1, text, ground)
  context.textAlign = 'start'
}

/** The relation's name at the middle of its line, upright. */
export const edgeLabel = (ink: () => Ink): EdgeLabelDrawingFunction => (context, edge, source, target, settings) => {
  if (!edge.label) return
  const { muted, ground, family } = ink()
  context.font = `400 ${settings.edgeLabelSize}px ${family}`
  context.textAlign = 'center'
  const [x, y] = [(source.x + target.x) / 2, (source.y + target.y) / 2 + settings.edgeLabelSize / 3]
  write(context, edge.label, x, y, muted, ground)
  context.textAlign = 'start'
}
