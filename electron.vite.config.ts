import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import { build, type Plugin } from 'vite'
import manifest from './package.json' with { type: 'json' }
import { callSites } from './scripts/call-sites'

// The same bundles run under plain Node (headless host, programs), so Node sets the level, not Electron.
const TARGET = 'node20.19'
const ON_NODE = {
  configFile: false,
  root: import.meta.dirname,
  logLevel: 'warn',
  build: { ssr: true, target: TARGET }
} as const

const at = (path: string) => resolve(import.meta.dirname, path)

/**
 * The lab and the command line, which run under any Node: their names say that they are modules, so that they need no
 * package.json beside them, and they share no chunk with the main process, which alone stays in a package's archive.
 */
function hosts(): Plugin {
  return {
    name: 'hosts',
    apply: 'build',
    closeBundle: async () => {
      await build({
        ...ON_NODE,
        ssr: { noExternal: true, external: Object.keys(manifest.dependencies) },
        build: {
          ...ON_NODE.build,
          outDir: 'out/main',
          emptyOutDir: false,
          rolldownOptions: {
            input: { lab: at('src/lab/utility.ts'), cli: at('src/cli/cli.ts') },
            output: { entryFileNames: '[name].mjs', chunkFileNames: 'chunks/[name]-[hash].mjs' }
          }
        }
      })
    }
  }
}

/**
 * The engine's programs, built beside the main process. They are CommonJS: Node's loader for modules costs 6 MB of heap,
 * which every forked child would have to copy.
 */
function programs(): Plugin {
  return {
    name: 'engine-programs',
    apply: 'build',
    async closeBundle() {
      await buildPrograms(
        {
          worker: at('src/engine/launchers/worker-program.ts'),
          client: at('src/engine/client/program.ts'),
          'portable-server': at('src/engine/portable/server-program.ts'),
          'portable-worker': at('src/engine/portable/worker-program.ts'),
          'portable-client': at('src/engine/portable/client-program.ts'),
          'utility-server': at('src/engine/portable/utility-server-program.ts'),
          'utility-worker': at('src/engine/portable/utility-worker-program.ts')
        },
        true
      )
      // A process of these is copied with every fork: each in one file, without what only other programs need of a chunk.
      await buildPrograms({ server: at('src/engine/server/program.ts') })
      await buildPrograms({ zygote: at('src/engine/zygote/program.ts') })
      await buildPrograms({ supervisor: at('src/engine/supervisor/program.ts') })
    }
  }
}

const buildPrograms = (input: Record<string, string>, emptyOutDir = false) =>
  build({
    ...ON_NODE,
    plugins: [callSites(at('src/engine'))],
    build: {
      ...ON_NODE.build,
      outDir: 'out/programs',
      emptyOutDir,
      rolldownOptions: {
        external: ['koffi'],
        input,
        output: {
          format: 'cjs',
          entryFileNames: '[name].cjs',
          chunkFileNames: 'chunks/[name]-[hash].cjs',
          // V8 keeps the source of what it runs on its heap, too.
          comments: false
        }
      }
    }
  })

/** What the window imports to make such a page; the page itself cannot make one. */
const REPLAY_PAGE = 'virtual:replay-page'

/** The page that shows a recording (`src/page-replay`), as one file: `out/replay/replay.html`. */
async function buildReplayPage(): Promise<string> {
  const built = await build({
    configFile: false,
    // The styles are those of what the files below it use: the window's are among them.
    root: at('src'),
    logLevel: 'warn',
    plugins: [react(), tailwindcss(), givenPage(() => 'null')],
    build: {
      write: false,
      minify: true,
      chunkSizeWarningLimit: 4000,
      modulePreload: false,
      rolldownOptions: { input: at('src/page-replay/index.html'), output: { codeSplitting: false } }
    }
  })
  const files = [built].flat().flatMap((result) => ('output' in result ? result.output : []))
  const texts = (ending: string) =>
    files.flatMap((file) => {
      if (!file.fileName.endsWith(ending)) return []
      return file.type === 'chunk' ? file.code : String(file.source)
    })
  const [html = ''] = texts('.html')
  const [script, ...others] = texts('.js')
  if (script === undefined || others.length > 0) throw new Error('the page for a replay is to have one script')
  const page = inlined(html, script, texts('.css').join('\n'))
  mkdirSync(at('out/replay'), { recursive: true })
  writeFileSync(at('out/replay/replay.html'), page)
  return page
}

/** Nothing is loaded, from anywhere, and no other script runs than this one. */
function inlined(html: string, script: string, style: string): string {
  // What would end the element, or begin a comment, stands in strings only.
  const code = script.replace(/<\/(script)/gi, '<\\/$1').replaceAll('<!--', '<\\!--')
  const hash = createHash('sha256').update(code).digest('base64')
  const policy = `default-src 'none'; script-src 'sha256-${hash}'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'`
  const meta = `<meta http-equiv="Content-Security-Policy" content="${policy}">`
  return html
    .replace(/<script type="module"[^>]*><\/script>/, '')
    .replace(/<link rel="stylesheet"[^>]*>/, '')
    .replace(/(<meta charset="[^"]*" *\/?>)/, (charset) => `${charset}\n    ${meta}`)
    .replace('</head>', () => `<style>${style}</style></head>`)
    .replace('</body>', () => `<script type="module">${code}</script></body>`)
}

/** @param page says the module that has the page in it */
function givenPage(page: () => Promise<string> | string): Plugin {
  return {
    name: 'replay-page',
    resolveId: (id) => (id === REPLAY_PAGE ? `\0${REPLAY_PAGE}` : null),
    load: async (id) => (id === `\0${REPLAY_PAGE}` ? `export default ${await page()}` : null)
  }
}

export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      target: TARGET,
      // What is a devDependency is bundled: hundreds of small files that Node would have to find, one by one, at each start.
      rolldownOptions: { input: { index: at('src/main/index.ts') } }
    },
    plugins: [hosts(), programs()]
  },
  preload: {
    build: {
      outDir: 'out/preload',
      // A sandboxed preload is one CJS file.
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: at('src/preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' }
      }
    }
  },
  renderer: {
    root: at('src/renderer'),
    build: {
      outDir: 'out/renderer',
      minify: true,
      // One page from the local disk: one file.
      chunkSizeWarningLimit: 1500,
      rolldownOptions: {
        input: { index: at('src/renderer/index.html') },
        // The page of a replay is built within it, which takes most of its time.
        checks: { pluginTimings: false }
      }
    },
    plugins: [react(), tailwindcss(), givenPage(async () => JSON.stringify(await buildReplayPage()))]
  }
})
