/** The texts of the programs: right C, and each place of the engine's calls on the line that makes that call. */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { SERVER_DEFAULTS } from '../../../src/shared/choices'
import { nodeSite } from '../../../src/shared/code/node-sites'
import { clientText, type ProgramText, serverText } from '../../../src/shared/code/program-text'
import { callAt, SITES, type SiteName } from '../../../src/shared/code/sites'
import { NET_FACTS } from '../../../src/shared/events'
import type { ServerSettings } from '../../../src/shared/settings'
import { CLIENT_KIND_ROWS } from '../../../src/shared/tables/client-kinds'
import { causeOf } from '../../../src/shared/words/code'

const odd: Partial<ServerSettings> = {
  reuseAddress: false,
  maxDescriptors: 64,
  ignoreSigpipe: true,
  handler: 'uppercase',
  onError: 'exit',
  spinAtEof: true
}
const omits: Partial<ServerSettings> = { keepConnfdInParent: true, keepListenfdInChild: true, reap: 'never' }

const limited: Partial<ServerSettings> = {
  allow: ['127.0.0.0/8', '::1', '2001:db8::/33'],
  deny: ['127.0.0.9'],
  rate: 5,
  ratePause: 30,
  maxPerSource: 3,
  idleTimeout: 1500
}

const SERVERS: Record<string, Partial<ServerSettings>> = {
  fork: {},
  'fork on IPv6': { host: '::1' },
  'fork, oddly': odd,
  'fork, what is left out': omits,
  'fork, one waitpid': { reap: 'once', maxChildren: 3 },
  'fork, refusing': { maxChildren: 3, atChildLimit: 'refuse' },
  'fork, limited': limited,
  'fork, limited, nobody is waited for': { ...limited, reap: 'never' },
  'fork, limited, one waitpid': { ...limited, reap: 'once' },
  'fork, denying': { deny: ['10.0.0.0/8'] },
  'fork, allowing': { allow: ['10.0.0.0/8'] },
  'fork, a rate': { rate: 5 },
  'fork, a limit for each source': { maxPerSource: 3 },
  'fork, an idle timeout': { idleTimeout: 100 },
  'fork, a command, limited': { exec: ['cat'], ...limited },
  'fork, a command': { exec: ['grep', '-v', 'a "quoted" ü \\'] },
  'fork, a command, left out': { exec: ['cat'], ...omits, ...odd },
  spawn: { launcher: 'spawn', spareWorkers: 0 },
  'spawn, a command': { launcher: 'spawn', exec: ['cat'] },
  'spare workers': { launcher: 'spawn', spareWorkers: 2 },
  'spare workers, limited': { launcher: 'spawn', ...limited },
  'spare workers, oddly': { launcher: 'spawn', ...odd },
  'spare workers, what is left out': { launcher: 'spawn', ...omits },
  'spare workers, one waitpid': { launcher: 'spawn', reap: 'once', atChildLimit: 'refuse', maxChildren: 2 },
  iterative: { model: 'iterative' },
  'iterative, limited': { model: 'iterative', ...limited },
  'iterative, limited oddly': { model: 'iterative', ...limited, ...odd },
  'iterative, oddly': { model: 'iterative', ...odd },
  select: { model: 'select' },
  'select, limited': { model: 'select', ...limited },
  'select, a rate': { model: 'select', rate: 5 },
  'select, oddly': { model: 'select', ...odd, whenTableFull: 'exit' }
}
const NODES: Record<string, Partial<ServerSettings>> = {
  portable: { launcher: 'portable' },
  'portable, a command': { launcher: 'portable', exec: ['cat'] },
  'portable, a limit': { launcher: 'portable', maxChildren: 2, spareWorkers: 0, handler: 'uppercase' },
  'portable, limited': { launcher: 'portable', ...limited },
  'portable, limited, a command': { launcher: 'portable', exec: ['cat'], ...limited },
  'portable, a rate': { launcher: 'portable', rate: 5 },
  'utility, limited': { launcher: 'utility', ...limited },
  utility: { launcher: 'utility' }
}

const server = (settings: Partial<ServerSettings>) => serverText({ ...SERVER_DEFAULTS, ...settings })

const IN_C: [string, ProgramText][] = [
  ...Object.entries(SERVERS).map(([name, settings]): [string, ProgramText] => [name, server(settings)]),
  ...(['line', 'auto', 'split'] as const).map((kind): [string, ProgramText] => [kind, clientText(kind, false)])
]
const IN_JS: [string, ProgramText][] = [
  ...Object.entries(NODES).map(([name, settings]): [string, ProgramText] => [name, server(settings)]),
  ...(['line', 'auto'] as const).map((kind): [string, ProgramText] => [`${kind} by Node`, clientText(kind, true)])
]

/** Without what settings leave out. */
const written = ({ lines }: ProgramText): string =>
  lines.map(({ text, oddity }) => (oddity?.kind === 'left-out' ? '' : text)).join('\n')

const hasCompiler = spawnSync('cc', ['--version']).status === 0
if (!hasCompiler) console.warn('SKIPPED: there is no cc, so nobody has looked whether the C texts compile')

describe.runIf(hasCompiler)('is C that a compiler takes without a warning', () => {
  it.each(IN_C)('%s', (_name, text) => {
    const cc = spawnSync('cc', ['-fsyntax-only', '-Wall', '-x', 'c', '-'], { input: written(text), encoding: 'utf8' })
    expect(cc.stderr).toBe('')
    expect(cc.status).toBe(0)
  })
})

it.each(IN_JS)('%s is JavaScript that can be parsed', (_name, text) => {
  const node = spawnSync(process.execPath, ['--check', '--input-type=module', '-'], {
    input: written(text),
    encoding: 'utf8'
  })
  expect(node.stderr).toBe('')
})

/** Functions of the library that make the call. */
const MADE_BY: Record<string, string> = { execve: 'execvp', posix_spawn: 'posix_spawnp?' }

describe('each place is on the line that makes its call', () => {
  it.each(IN_C)('%s', (_name, { lines }) => {
    const places = lines.flatMap(({ site }) => site ?? [])
    expect(new Set(places).size).toBe(places.length)
    for (const { text, site } of lines) {
      if (site === undefined) continue
      expect(SITES).toContain(site)
      const call = callAt(site as SiteName)
      expect(text).toMatch(new RegExp(String.raw`\b${MADE_BY[call] ?? call}\(`))
    }
  })

  it.each(IN_JS)('%s', (_name, { lines }) => {
    const known = (['node-server', 'node-child', 'node-client'] as const).flatMap((who) =>
      NET_FACTS.map((fact) => nodeSite(who, fact) as string)
    )
    const places = lines.flatMap(({ site }) => site ?? [])
    expect(new Set(places).size).toBe(places.length)
    expect(places.filter((place) => !known.includes(place))).toEqual([])
  })
})

/** The next line, and not the rehearsal of it. */
const IN_NO_TEXT: readonly SiteName[] = ['client.exit-rehearsed']

it('every place of the engine is in some text', () => {
  const placed = new Set(IN_C.flatMap(([, { lineOf }]) => [...lineOf.keys()]))
  expect(SITES.filter((site) => !placed.has(site))).toEqual(IN_NO_TEXT)
})

/** What the programs whose calls Node makes can tell, as their sources have it. */
const TOLD_BY: [string, string[], ProgramText[]][] = [
  ['node-server', ['server', 'child-launcher'], [server({ launcher: 'portable', maxChildren: 1 })]],
  ['node-server', ['server', 'utility-launcher'], [server({ launcher: 'utility', maxChildren: 1 })]],
  [
    'node-child',
    ['conversation'],
    [server({ launcher: 'portable', ...limited }), server({ launcher: 'utility', ...limited })]
  ],
  ['node-client', ['dialogue', 'client-program'], [clientText('line', true), clientText('auto', true)]]
]

it.each(TOLD_BY)('whatever %s tells (%s) has a line', (who, files, texts) => {
  const portable = resolve(import.meta.dirname, '../../../src/engine/portable')
  const source = files.map((file) => readFileSync(join(portable, `${file}.ts`), 'utf8')).join('\n')
  const facts = NET_FACTS.filter((fact) => source.includes(`'${fact}'`))
  expect(facts.length).toBeGreaterThan(4)
  for (const { lineOf } of texts) expect(facts.filter((fact) => !lineOf.has(`${who}.${fact}`))).toEqual([])
})

it('whatever is left out or added says what follows from it', () => {
  for (const [, { lines }] of [...IN_C, ...IN_JS])
    for (const { oddity } of lines) if (oddity) expect(causeOf(oddity.condition)).toMatch(/\.$/)
  expect(server(omits).lines.some(({ text, oddity }) => text.includes('close(connfd)') && oddity)).toBe(true)
})

it('what follows is said where a call is concerned, and once for lines that follow one another', () => {
  const said = (settings: Partial<ServerSettings>) =>
    server(settings).lines.flatMap(({ text, oddity }) => (oddity?.isSaid ? text.trim() : []))
  expect(said({ reap: 'never' })).toEqual([
    expect.stringContaining('waitpid(-1'),
    expect.stringContaining('sigaction(SIGCHLD')
  ])
  expect(said({ keepListenfdInChild: true })).toEqual([expect.stringContaining('socket('), 'close(listenfd);'])
  expect(said({ ignoreSigpipe: true })).toEqual(['signal(SIGPIPE, SIG_IGN);'])
  expect(said({})).toEqual([])
})

it('a process can sleep in one line of its part of the text for each call', () => {
  for (const [name, { lines }] of IN_C) {
    const sleeps = lines.flatMap(({ site, sleeps }) => (sleeps ? (site as SiteName) : []))
    const of = sleeps.map((site) => `${site.split('.')[0]} ${callAt(site)}`)
    expect(new Set(of).size, name).toBe(of.length)
  }
})

it('there is a text for each kind of client', () => {
  for (const kind of Object.keys(CLIENT_KIND_ROWS) as (keyof typeof CLIENT_KIND_ROWS)[])
    expect(clientText(kind, false).lines.length).toBeGreaterThan(50)
})
