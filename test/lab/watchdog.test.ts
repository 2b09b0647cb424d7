import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, it, onTestFinished } from 'vitest'
import type { Lab } from '../../src/lab/lab'
import { readBlockedIn, readStat } from '../../src/lab/proc/process'
import { TcpClient } from '../support/tcp-client'
import { testLab } from '../support/test-lab'
import { until } from '../support/until'

/** FUTEX_WAIT on a word that is as expected and that nobody else knows. */
const FUTEX: Partial<Record<string, number>> = { x64: 202, arm64: 98 }
const deadlock = `my $word = pack("L", 0); syscall(${FUTEX[process.arch]}, $word, 0, 0, 0)`

/** A process of one thread that nobody can wake, as a child is that waits for one of Node's threads. */
async function deadlocked(): Promise<{ pid: number; ended: Promise<unknown[]> }> {
  const child = spawn('perl', ['-e', deadlock], { stdio: 'ignore' })
  onTestFinished(() => void child.kill('SIGKILL'))
  const { pid } = child
  if (pid === undefined) throw new Error('perl could not be started')
  await until('the wait', () => readBlockedIn(pid) === 'futex')
  return { pid, ended: once(child, 'exit') }
}

/** What a server tells of a child. */
function tellBirth({ log }: Lab, server: number, pid: number): void {
  log.append({ kind: 'call', at: log.now(), pid: server, call: 'fork', args: {}, ret: pid, took: 1 })
}

it('kills a forked child that waits for a thread that it does not have, says so, and trusts no earlier self-test', async () => {
  const lab = testLab({ sampling: { interval: 20, pause: 1 } })
  const { pid: server } = await lab.serve()
  lab.launchers.fork.passed()
  expect(lab.launchers.fork.isKnown).toBe(true)
  const { pid, ended } = await deadlocked()
  tellBirth(lab, server, pid)
  expect(await ended).toEqual([null, 'SIGKILL'])
  const note = await lab.event('the note', (event) => event.kind === 'note' && event.note === 'deadlocked')
  expect(note.pid).toBe(pid)
  await until('its end', () => lab.processOf(pid)?.phase === 'ended')
  expect(lab.launchers.fork.isKnown).toBe(false)
})

it('after the second one the server that runs forks no more', async () => {
  const lab = testLab({ sampling: { interval: 20, pause: 1 } })
  const { pid: server, port } = await lab.serve()
  const hang = async () => {
    const { pid, ended } = await deadlocked()
    tellBirth(lab, server, pid)
    await ended
  }
  const launched = (call: string) => lab.events.filter((event) => event.kind === 'call' && event.call === call)
  await hang()
  await echoed(port)
  expect(launched('posix_spawn')).toHaveLength(0)
  await hang()
  const note = await lab.event('the note', (event) => event.kind === 'note' && event.note === 'launcher-fallback')
  expect(note).toMatchObject({ pid: server, from: 'fork', launcher: 'spawn', why: 'children-hang' })
  await echoed(port)
  await lab.event('the worker', (event) => event.kind === 'call' && event.call === 'posix_spawn')
  expect(lab.log.state).toMatchObject({ launcher: 'spawn', settings: { launcher: 'fork' } })
})

async function echoed(port: number): Promise<void> {
  const client = await TcpClient.open(port)
  client.socket.write('x')
  await until('the echo', () => client.received === 'x')
  client.socket.end()
}

it('leaves alone a command that was started for a connection and never forked', async () => {
  const lab = testLab({ sampling: { interval: 20, pause: 1 } })
  const { port } = await lab.serve({ launcher: 'spawn', exec: ['perl', '-e', deadlock] })
  const client = await TcpClient.open(port)
  const command = await until('the command to wait', () =>
    lab.log.state.processes.values().find(({ kernel }) => kernel?.blockedIn === 'futex')
  )
  const forked = await deadlocked()
  tellBirth(lab, lab.log.state.processes.values()[0]?.pid ?? 0, forked.pid)
  await forked.ended
  expect(readStat(command.pid)?.state).toBe('S')
  client.socket.destroy()
})

it('leaves alone a command that a child has become: it may wait for whom it likes', async () => {
  const lab = testLab({ sampling: { interval: 20, pause: 1 } })
  const { pid: server } = await lab.serve()
  const [command, child] = [await deadlocked(), await deadlocked()]
  tellBirth(lab, server, command.pid)
  lab.log.append({ kind: 'execing', at: lab.log.now(), pid: command.pid, path: '/usr/bin/perl', argv: '["perl"]' })
  tellBirth(lab, server, child.pid)
  await child.ended
  expect(readStat(command.pid)?.state).toBe('S')
})
