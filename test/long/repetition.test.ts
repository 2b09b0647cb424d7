/** Starting and stopping over and over: each time everything that was taken is given back. */
import { readdirSync, readlinkSync } from 'node:fs'
import { expect, it, onTestFinished } from 'vitest'
import { endMarked, MARK, newMark } from '../../e2e/support/marked-processes'
import { Lab } from '../../src/lab/lab'
import { portOf } from '../../src/shared/address'
import { serverSettingsSchema } from '../../src/shared/settings'
import { failureWords } from '../../src/shared/words/failures'
import { childPids } from '../support/children'
import { TcpClient } from '../support/tcp-client'
import { temporaryFolder } from '../support/temporary-folder'
import { PROGRAMS } from '../support/test-lab'
import { inTier } from '../support/tier'
import { until } from '../support/until'

const STARTS = inTier({ long: 30, nightly: 200 })
/** Servers that one lab runs, one after the other. */
const SERVERS_OF_A_LAB = 10
/** ms in which what has been told to end is to be gone */
const END_MS = 10_000

/** What this process's descriptors refer to, sockets and pipes without their numbers. */
const descriptors = (): string[] =>
  readdirSync('/proc/self/fd')
    .flatMap((fd) => {
      try {
        return [readlinkSync(`/proc/self/fd/${fd}`).replace(/:\[\d+\]$/, '')]
      } catch {
        // It was that of the folder itself.
        return []
      }
    })
    .sort()

/** Processes that are started from here on, and their descendants, have it in their environment. */
function markProcesses(): string {
  const mark = newMark()
  process.env[MARK] = mark
  onTestFinished(() => {
    delete process.env[MARK]
  })
  return mark
}

async function serveOnce(lab: Lab, launcher: 'fork' | 'spawn'): Promise<void> {
  const started = await lab.startServer(serverSettingsSchema.parse({ port: 0, launcher }))
  if (!started.ok) throw new Error(failureWords(started.error).message)
  // No fallback: it is that launcher which is tried.
  expect(started.value.launcher).toBe(launcher)
  const client = await TcpClient.open(portOf(started.value.address))
  client.socket.end('hello')
  await until('the echo and the end', () => client.received === 'hello' && client.ended)
  client.socket.destroy()
  expect(await lab.stopServer()).toMatchObject({ ok: true })
}

it.each(['fork', 'spawn'] as const)(
  'a server with launcher %s leaves nothing behind, however often',
  async (launcher) => {
    const mark = markProcesses()
    const parent = temporaryFolder()
    const [before, children] = [descriptors(), childPids(process.pid)]
    for (let start = 0; start < STARTS; start += SERVERS_OF_A_LAB) {
      const lab = new Lab(PROGRAMS, { log: { parent } })
      onTestFinished(() => lab.close())
      const tested = lab.launchers.tested()
      for (let server = 0; server < SERVERS_OF_A_LAB; server++) await serveOnce(lab, launcher)
      expect((await tested).fork.usable).toBe(true)
      expect(readdirSync(parent)).toHaveLength(1)
      await lab.close()
      expect(readdirSync(parent)).toEqual([])
      expect(childPids(process.pid)).toEqual(children)
    }
    await until('the descriptors to be those of the beginning', () => descriptors().length === before.length)
    expect(descriptors()).toEqual(before)
    expect(await endMarked(mark, END_MS)).toEqual([])
    console.log(
      `${STARTS} servers by ${launcher}, ${STARTS / SERVERS_OF_A_LAB} labs: ${before.length} descriptors again`
    )
  }
)

it('the self-test of fork(2) passes and leaves nothing behind, however often', async () => {
  const mark = markProcesses()
  const before = descriptors()
  for (let time = 0; time < STARTS; time++) {
    const lab = new Lab(PROGRAMS)
    onTestFinished(() => lab.close())
    lab.launchers.fork.refuted()
    expect((await lab.launchers.tested()).fork).toMatchObject({ usable: true, why: 'test-passed' })
    await lab.close()
  }
  await until('the descriptors to be those of the beginning', () => descriptors().length === before.length)
  expect(await endMarked(mark, END_MS)).toEqual([])
})
