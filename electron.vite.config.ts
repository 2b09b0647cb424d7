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
      chunkSizeWarningLimit: 1000,
      rolldownOptions: { input: { index: at('src/renderer/index.html') } }
    },
    plugins: [react(), tailwindcss()]
  }
})
