import { expect, test } from 'vitest'
import { SOCKET_COLOURS } from '../../src/shared/views/socket-colours'

test('numbers on the squares can be read: contrast of at least 4.5 to 1', () => {
  for (const { fill, ink } of SOCKET_COLOURS) expect(contrast(fill, ink)).toBeGreaterThanOrEqual(4.5)
})

/** WCAG 2.2, relative luminance. */
function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05)
}

function luminance(colour: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * (r ?? 0) + 0.7152 * (g ?? 0) + 0.0722 * (b ?? 0)
}
