/** The colours and patterns of the theme, as a canvas takes them. Nothing is told apart by colour alone. */
import { hasForcedColours } from './theme'

const NAMES = [
  'surface',
  'raised',
  'sunken',
  'canvas',
  'line',
  'strong-line',
  'casing',
  'dots',
  'ink',
  'muted',
  'accent',
  'accent-soft',
  'accent-ink',
  'bad',
  'bad-soft'
] as const
export type ColourName = (typeof NAMES)[number]

export interface Colours extends Record<ColourName, string> {
  /** slanting, as on the nodes of zombies */
  zombie: CanvasPattern | string
  /** upright, as on those of stopped ones */
  stopped: CanvasPattern | string
  /** dots: what only lingers */
  lingering: CanvasPattern | string
  font: string
  mono: string
}

/** @param scale device pixels of a CSS pixel */
export function coloursOf(element: Element, context: CanvasRenderingContext2D, scale: number): Colours {
  const style = getComputedStyle(element)
  const colourOf = hasForcedColours()
    ? systemColours(element)
    : (name: ColourName) => style.getPropertyValue(`--${name}`).trim()
  const plain = Object.fromEntries(NAMES.map((name) => [name, colourOf(name)]))
  const { ink = '#000', raised = '#fff', muted = '#777' } = plain
  return {
    ...(plain as Record<ColourName, string>),
    zombie: patternOf(context, scale, 6, raised, ink, (brush) => {
      brush.moveTo(-1.5, 7.5)
      brush.lineTo(7.5, -1.5)
      brush.moveTo(-1.5, 1.5)
      brush.lineTo(1.5, -1.5)
      brush.moveTo(4.5, 7.5)
      brush.lineTo(7.5, 4.5)
    }),
    stopped: patternOf(context, scale, 5, raised, ink, (brush) => {
      brush.moveTo(1, -1)
      brush.lineTo(1, 6)
      brush.moveTo(3, -1)
      brush.lineTo(3, 6)
    }),
    lingering: patternOf(context, scale, 4, raised, muted, (brush) => {
      brush.moveTo(1, 1.5)
      brush.lineTo(2.2, 1.5)
      brush.moveTo(3, 3.5)
      brush.lineTo(4.2, 3.5)
    }),
    font: style.getPropertyValue('--font-sans').trim() || 'sans-serif',
    mono: style.getPropertyValue('--font-mono').trim() || 'monospace'
  }
}

/** A canvas knows the system's colours by their names and not what they are forced to be: an element does. */
function systemColours(element: Element): (name: ColourName) => string {
  return (name) => {
    const probe = document.createElement('span')
    probe.style.color = `var(--${name})`
    probe.style.setProperty('forced-color-adjust', 'none')
    ;(element.parentElement ?? document.body).append(probe)
    const { color } = getComputedStyle(probe)
    probe.remove()
    return color
  }
}

function patternOf(
  context: CanvasRenderingContext2D,
  scale: number,
  size: number,
  ground: string,
  ink: string,
  draw: (brush: CanvasRenderingContext2D) => void
): CanvasPattern | string {
  const tile = document.createElement('canvas')
  tile.width = Math.round(size * scale)
  tile.height = tile.width
  const brush = tile.getContext('2d')
  if (!brush) return ink
  const exact = tile.width / size
  brush.fillStyle = ground
  brush.fillRect(0, 0, tile.width, tile.height)
  brush.scale(exact, exact)
  brush.strokeStyle = ink
  brush.lineWidth = 1.1
  brush.beginPath()
  draw(brush)
  brush.stroke()
  const pattern = context.createPattern(tile, 'repeat')
  // The canvas is drawn on in CSS pixels, the tile in those of the device.
  pattern?.setTransform(new DOMMatrix().scale(1 / exact))
  return pattern ?? ink
}
