/** Colours of the ontology, fitted to the ground they are drawn on. */

type Rgb = [number, number, number]

export function parse(hex: string): Rgb {
  const digits = /^#([0-9a-f]{6})$/i.exec(hex.trim())?.[1] ?? '888888'
  return [0, 2, 4].map((at) => parseInt(digits.slice(at, at + 2), 16)) as Rgb
}

export const format = (rgb: Rgb): string =>
  '#' + rgb.map((c) => Math.round(c).toString(16).padStart(2, '0')).join('')

/** WCAG relative luminance, 0–1. */
export function luminance(hex: string): number {
  const [r, g, b] = parse(hex).map((c) => {
    const s = c / 255
    return s <= 0.04045 ? s / 12.92 : ((s + 0.055) / 1.055) ** 2.4
  }) as Rgb
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

export function contrast(a: string, b: string): number {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number]
  return (high + 0.05) / (low + 0.05)
}

/** The colour, moved towards black or white until it stands out from the ground (WCAG: 3 for graphics). */
export function fit(hex: string, ground: string, least = 3): string {
  const target: Rgb = luminance(ground) < 0.2 ? [255, 255, 255] : [0, 0, 0]
  const from = parse(hex)
  for (let share = 0; share < 1; share += 0.05) {
    const mixed = format(from.map((c, i) => c + (target[i]! - c) * share) as Rgb)
    if (contrast(mixed, ground) >= least) return mixed
  }
  return format(target)
}
