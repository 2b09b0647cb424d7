/** Each call says where in the program it was made. */
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { announcedCalls, withSites } from '../../scripts/call-sites'
import { SITES, SITES_BY_PLACE } from '../../src/shared/code/sites'
import type { LabEvent, NetFactName } from '../../src/shared/events'
import { CLIENT_RUNS, runServer } from '../support/sited-runs'
import { expectSites, inNoText } from '../support/sites-of'
import { testLab } from '../support/test-lab'
import { until } from '../support/until'

const ENGINE = resolve(import.meta.dirname, '../../src/engine')

it('the table has each call of the programs, and no other', () => {
  const files = readdirSync(ENGINE, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /^(server|client|launchers)\/.*\.ts$/.test(file)
  )
  const places = files.flatMap((file) => announcedCalls(readFileSync(join(ENGINE, file), 'utf8'), file))
  expect(places.map(({ place }) => place).sort()).toEqual([...SITES_BY_PLACE.keys()].sort())
})

it('a call that the table does not have ends the build with what to do', () => {
  const code = `import { close } from '../libc/io'\nexport const f = (fd: number) => close(fd)\n`
  expect(() => withSites(code, 'server/new.ts')).toThrow(
    'src/shared/code/sites.ts has no row for the call server/new.ts f: close(fd)'
  )
})

it('a marked call stays in its statement', () => {
  const code = "import { close } from '../libc/io'\nfunction serveChild() {\n  const a = 1\n  close(listenfd)\n}\n"
  const number = SITES.indexOf('child.close-listenfd') + 1
  expect(withSites(code, 'server/fork.ts')).toBe(
    `import { tracer as siteTracer } from '../libc/trace'\n${code.replace('close(l', `siteTracer.site = ${number}, close(l`)}`
  )
})

const EVERYDAY = ['fork', 'fork, what is left out', 'fork, a command', 'spare workers', 'iterative', 'select']

describe('each call of a server says where it was made', () => {
  it.each(EVERYDAY)('%s', async (name) => {
    const lab = testLab()
    await runServer(lab, name)
    expectSites(lab)
  })
})

describe('each call of a client says where it was made', () => {
  it.each([
    ['line, a line and end-of-file', false],
    ['auto', false],
    ['split, q', true]
  ])('%s (warm: %s)', async (name, warm) => {
    const lab = testLab({ warm })
    await CLIENT_RUNS[name]?.(lab)
    expectSites(lab)
  })
})

describe.each([[], ['cat']])('where Node makes the calls, what it tells says where (%s)', (...exec) => {
  it('of a server, its children and its clients', async () => {
    const lab = testLab({ portable: true })
    const { port } = await lab.serve({ launcher: 'portable', exec, maxChildren: 2, atChildLimit: 'refuse' })
    const client = await lab.client(port)
    lab.send(client, 'hello')
    await until('the answer', () => lab.transcript(client).includes('server: hello\n'))
    const auto = await lab.client(port, 'auto', 20)
    await until('an answer', () => lab.transcript(auto).some((line) => line.startsWith('server')))
    const refused = await lab.client(port)
    await until('its end', () => lab.log.state.processes.get(refused)?.phase === 'ended')
    lab.command(client, 'half-close')
    lab.command(auto, 'reset')
    await until('two children', () => lab.events.filter(isNet('child-exited')).length === 2)
    expect(lab.events.filter((event) => event.kind === 'net' && event.site === undefined)).toEqual([])
    expect(inNoText(lab)).toEqual([])
  })
})

const isNet = (fact: NetFactName) => (event: LabEvent) => event.kind === 'net' && event.fact === fact
