/** Draws resources/icon.svg at every size that the packages need. To be run when the drawing changes; results are kept. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { chromium } from 'playwright-core'
import { CHROMIUM_ARGS, chromiumPath } from '../e2e/support/chromium.mjs'
import { icns, ico } from './icon-containers.mjs'

const SIZES = [16, 24, 32, 48, 64, 128, 256, 512, 1024]
const ICO_SIZES = [16, 24, 32, 48, 64, 256]
const RESOURCES = resolve(import.meta.dirname, '../resources')

const svg = readFileSync(join(RESOURCES, 'icon.svg'), 'utf8')
const pngs = await draw(svg)

mkdirSync(join(RESOURCES, 'icons'), { recursive: true })
for (const [size, png] of pngs) writeFileSync(join(RESOURCES, `icons/${size}x${size}.png`), png)
writeFileSync(join(RESOURCES, 'icon.ico'), ico(ICO_SIZES.map((size) => ({ size, png: pngs.get(size) }))))
writeFileSync(join(RESOURCES, 'icon.icns'), icns(pngs))
console.log(`${pngs.size} PNGs, icon.ico and icon.icns are in ${RESOURCES}`)

async function draw(source) {
  const browser = await chromium.launch({ executablePath: await chromiumPath(), args: CHROMIUM_ARGS })
  try {
    const page = await browser.newPage()
    const drawn = new Map()
    for (const size of SIZES) {
      await page.setViewportSize({ width: size, height: size })
      await page.setContent(`<style>body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${source}`)
      drawn.set(size, await page.screenshot({ omitBackground: true }))
    }
    return drawn
  } finally {
    await browser.close()
  }
}
