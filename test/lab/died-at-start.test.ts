/** A Node that cannot even prepare itself for fork(2): it ends before its first call, and does not say why. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { noteWords } from '../../src/shared/words/notes'
import { TcpClient } from '../support/tcp-client'
import { temporaryFolder } from '../support/temporary-folder'
import { PROGRAMS, TestLab } from '../support/test-lab'
import { until } from '../support/until'

const CACHE = resolve(import.meta.dirname, '../../node_modules/.cache')

/** The programs, of which a server that is to fork does `instead`. */
function programsThat(instead: string): string {
  mkdirSync(CACHE, { recursive: true })
  const folder = mkdtempSync(join(CACHE, 'programs-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  cpSync(PROGRAMS, folder, { recursive: true })
  const file = join(folder, 'server.cjs')
  const forks = "process.execArgv.includes('--single-threaded')"
  writeFileSync(file, `if (${forks}) ${instead}\n${readFileSync(file, 'utf8')}`)
  return folder
}

function labThat(instead: string): TestLab {
  process.env.XDG_CACHE_HOME = temporaryFolder()
  const lab = new TestLab(programsThat(instead))
  onTestFinished(() => lab.close())
  return lab
}

it.each([
  ["process.kill(process.pid, 'SIGSEGV')", { signal: 'SIGSEGV' }, 'killed by SIGSEGV'],
  ['process.exit(1)', { code: 1 }, 'exited with 1']
])('a server that does %s is started without fork', async (instead, status, words) => {
  const lab = labThat(instead)
  const { port } = await lab.serve()
  const client = await TcpClient.open(port)
  client.socket.write('x')
  await until('the echo', () => client.received === 'x')
  client.socket.destroy()
  const note = lab.events.find((event) => event.kind === 'note' && event.note === 'launcher-fallback')
  expect(note).toMatchObject({ from: 'fork', launcher: 'spawn', why: 'died-at-start', status })
  expect(note?.kind === 'note' && noteWords(note)).toContain(words)
})

it('one that dies of a signal would die again: the next one is not even tried', async () => {
  const lab = labThat("process.kill(process.pid, 'SIGSEGV')")
  await lab.serve()
  expect(lab.launchers.fork.unfit).toMatchObject({ why: 'failed-before', status: { signal: 'SIGSEGV' } })
})

// SIGABRT: as Node ends for want of a thread, at a limit that may be another one tomorrow.
it.each(['SIGKILL', 'SIGABRT'])('one that ends by %s is no proof for the next one', async (signal) => {
  const lab = labThat(`process.kill(process.pid, '${signal}')`)
  await lab.serve()
  expect(lab.launchers.fork.unfit).toBeUndefined()
})
