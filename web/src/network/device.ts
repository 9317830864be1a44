/** What this browser can draw with. */

export type Device = 'hardware' | 'software' | 'none'

/** Renderers that compute on the processor, by the names that they give themselves. */
const SOFTWARE = /swiftshader|llvmpipe|softpipe|software|basic render/i

export const isSoftware = (renderer: string): boolean => SOFTWARE.test(renderer)

/** Asks WebGL for its renderer once; the probe context is given back at once, browsers allow only a few. */
export function detect(): Device {
  const context = document.createElement('canvas').getContext('webgl2')
  if (!context) return 'none'
  const info = context.getExtension('WEBGL_debug_renderer_info')
  const name = String(context.getParameter(info ? info.UNMASKED_RENDERER_WEBGL : context.RENDERER))
  context.getExtension('WEBGL_lose_context')?.loseContext()
  return isSoftware(name) ? 'software' : 'hardware'
}
