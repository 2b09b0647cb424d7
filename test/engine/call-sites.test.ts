/** Each call says where in the program it was made. */
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { announcedCalls, withSites } from '../../scripts/call-sites'
import { callAt, SITES, SITES_BY_PLACE, type SiteName } from '../../src/shared/code/sites'
import type { LabEvent } from '../../src/shared/events'
import { CLIENT_RUNS, SERVER_RUNS } from '../support/sited-runs'
import { type TestLab, testLab } from '../support/test-lab'

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

const madeCalls = ({ events }: TestLab) =>
  events.filter((event) => event.kind === 'call' || event.kind === 'exiting' || event.kind === 'execing')

const nameOf = (event: LabEvent): string =>
  event.kind === 'call' ? event.call : event.kind === 'exiting' ? '_exit' : 'execve'

/** Those whose site is not told, or is the site of another call. */
const misplaced = (lab: TestLab): string[] =>
  madeCalls(lab)
    .filter((event) => event.site === undefined || callAt(event.site as SiteName) !== nameOf(event))
    .map((event) => `${event.site}: ${nameOf(event)}`)

const met = new Set<string>()

function expectSites(lab: TestLab): void {
  expect(misplaced(lab)).toEqual([])
  for (const { site = '' } of madeCalls(lab)) met.add(site)
}

describe('each call of a server says where it was made', () => {
  it.each(Object.entries(SERVER_RUNS))('%s', async (_name, { settings, use }) => {
    const lab = testLab()
    const { port, pid } = await lab.serve(settings)
    await use(lab, port, pid)
    expectSites(lab)
  })
})

describe('each call of a client says where it was made', () => {
  it.each(Object.entries(CLIENT_RUNS))('%s', async (_name, run) => {
    const lab = testLab()
    await run(lab)
    expectSites(lab)
  })

  it('also one that a zygote has forked', async () => {
    const lab = testLab({ warm: true })
    await CLIENT_RUNS['split, q']?.(lab)
    expectSites(lab)
  })
})

/** Where the system would have to refuse a process or a descriptor at a moment, and what only a rehearsal comes by. */
const NOT_MET: readonly SiteName[] = [
  'parent.exit-launch-failed',
  'spare.close-ours',
  'worker.exit-unused',
  'worker.exit-recvmsg-failed',
  'worker.exit-nothing-received',
  'client.exit-rehearsed'
]

it('the runs above come by the places that a run can come by', () => {
  expect(SITES.filter((site) => !met.has(site))).toEqual(NOT_MET)
})
