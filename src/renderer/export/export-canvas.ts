/** Makes a drawing, or an image, of all that stands on the canvas. */
import { downloadMade } from '../browser/download'
import type { LabStores } from '../store/lab-stores'
import { exportTexts } from '../texts/export'
import { asDataUrl, type CanvasDrawing, COLOUR_NAMES, type Colours, canvasSvg } from './canvas-svg'
import { nameOf } from './export-run'

/** Pixels of an image for each of the canvas; fewer where the image would be larger than browsers make one. */
const SCALE = 2
const MOST_SIDE = 16_384
const MOST_PIXELS = 120_000_000

/** @throws Error for a person */
export async function exportCanvas(stores: LabStores, as: 'svg' | 'png'): Promise<void> {
  const { canvas, picture, transcripts, lab, selection } = stores
  const { nodes, edges } = canvas.getState()
  const drawing = canvasSvg({
    nodes,
    edges,
    picture: picture.getState(),
    transcripts: transcripts.getState(),
    colours: coloursNow(),
    selected: selection.getState().process
  })
  if (!drawing) throw new Error(exportTexts.nothing)
  const name = `${nameOf(lab.getState().hello?.recording?.name, null)}-canvas.${as}`
  const content = as === 'svg' ? new Blob([drawing.svg], { type: 'image/svg+xml' }) : await imageOf(drawing)
  downloadMade(content, name)
}

function coloursNow(): Colours {
  const styles = getComputedStyle(document.documentElement)
  return Object.fromEntries(
    COLOUR_NAMES.map((name) => [name, styles.getPropertyValue(`--${name}`).trim()])
  ) as unknown as Colours
}

async function imageOf({ svg, width, height }: CanvasDrawing): Promise<Blob> {
  const fits = Math.min(MOST_SIDE / Math.max(width, height), Math.sqrt(MOST_PIXELS / (width * height)))
  const scale = Math.min(SCALE, fits)
  const image = new Image()
  image.src = asDataUrl(svg)
  await image.decode().catch(() => {
    throw new Error(exportTexts.noImage)
  })
  const sheet = document.createElement('canvas')
  sheet.width = Math.ceil(width * scale)
  sheet.height = Math.ceil(height * scale)
  sheet.getContext('2d')?.drawImage(image, 0, 0, sheet.width, sheet.height)
  const content = await new Promise<Blob | null>((resolve) => sheet.toBlob(resolve, 'image/png'))
  if (!content) throw new Error(exportTexts.noImage)
  return content
}
