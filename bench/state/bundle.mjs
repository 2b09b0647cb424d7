// @ts-check
/** Bundles the modules that ship, as electron-vite does, and loads them. */
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'vite'
import { BIN, REPOSITORY } from '../paths.mjs'

/** @typedef {typeof import('./shipped')} Shipped */

/** @returns {Promise<Shipped>} */
export async function bundled() {
  await build({
    configFile: false,
    root: REPOSITORY,
    logLevel: 'warn',
    build: {
      ssr: true,
      outDir: BIN,
      emptyOutDir: false,
      target: 'node20.19',
      rolldownOptions: {
        input: { shipped: join(import.meta.dirname, 'shipped.ts') },
        output: { format: 'esm', entryFileNames: '[name].mjs', chunkFileNames: 'shipped-[name].mjs' }
      }
    }
  })
  return import(pathToFileURL(join(BIN, 'shipped.mjs')).href)
}
