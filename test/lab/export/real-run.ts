/** A real run in a file, for what is made of it: clients of the lab and one from outside, ends of all kinds. */
import { mkdtempSync, rmSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import { exportRun } from '../../../src/lab/export/export-run'
import { Lab } from '../../../src/lab/lab'
import { headerOf } from '../../../src/lab/recorder'
import { portOf } from '../../../src/shared/address'
import type { LabEvent } from '../../../src/shared/events'
import type { ExportFormat } from '../../../src/shared/export/formats'
import { WHOLE_RUN } from '../../../src/shared/export/run'
import { clientSettingsSchema, type ServerSettings, serverSettingsSchema } from '../../../src/shared/settings'
import { PROGRAMS } from '../../support/test-lab'
import { until } from '../../support/until'

/** What a spreadsheet would calculate. */
export const FORMULA = '=1+1;"a,b"'

export interface RealRun {
  file: string
  events: LabEvent[]
  startedAt: string
  /** of the client from outside: its own address, what it sent, and what came back */
  outside: { address: string; sent: Buffer; received: Buffer }
}

/** Made before the first test of a file, and removed after the last. */
export function realRun(settings: Partial<ServerSettings>): RealRun {
  const run = { events: [] as LabEvent[] } as RealRun
  let folder = ''
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'forkscope-test-'))
    const lab = new Lab(PROGRAMS)
    lab.log.listen((event) => run.events.push(event))
    try {
      run.file = join(folder, 'run.forkscope')
      run.outside = await makeRun(lab, settings, run.events)
      run.startedAt = headerOf(lab.log).startedAt
      await lab.log.store.saveTo(run.file, JSON.stringify({ ...headerOf(lab.log), startedAt: run.startedAt }))
    } finally {
      await lab.close()
    }
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  return run
}

async function makeRun(lab: Lab, settings: Partial<ServerSettings>, events: readonly LabEvent[]) {
  const started = await lab.startServer(serverSettingsSchema.parse({ port: 0, ...settings }))
  if (!started.ok) throw new Error(started.error.code)
  const port = portOf(started.value.address)
  const outside = await conversation(connect(port, '127.0.0.1'))
  for (const command of ['half-close', 'reset'] as const) {
    const client = await lab.startClient(clientSettingsSchema.parse({ kind: 'line', host: '127.0.0.1', port }))
    if (!client.ok) throw new Error(client.error.code)
    const { pid, process } = client.value
    lab.send(process, FORMULA)
    await until('the echo', () =>
      events.some((event) => event.pid === pid && isRead(event) && event.text?.includes('1+1'))
    )
    await lab.command(process, command)
    await until('its end', () => events.some((event) => event.kind === 'exit' && event.pid === pid))
  }
  await until(
    'that all connections are over',
    () => !lab.log.state.sockets.values().some(({ kind }) => kind === 'connected')
  )
  await lab.stopServer()
  return outside
}

const isRead = (event: LabEvent): event is Extract<LabEvent, { kind: 'call' | 'net' }> =>
  (event.kind === 'call' && event.call === 'read' && event.args.fd !== 0) ||
  (event.kind === 'net' && event.fact === 'received')

async function conversation(socket: Socket) {
  const sent = Buffer.from(`${'ab'.repeat(2500)}\n`)
  const chunks: Buffer[] = []
  socket.on('data', (chunk) => chunks.push(chunk))
  await until('the connection', () => socket.readyState === 'open')
  const address = `127.0.0.1:${socket.localPort}`
  socket.write(sent)
  await until('the echo', () => Buffer.concat(chunks).length === sent.length)
  const closed = new Promise((resolve) => socket.once('close', resolve))
  socket.end()
  await closed
  return { address, sent, received: Buffer.concat(chunks) }
}

/** The whole export, as bytes. */
export async function exportOf(
  { file }: RealRun,
  format: ExportFormat,
  choice: { pids?: number[] } = {},
  range = WHOLE_RUN
): Promise<Buffer> {
  const page = join(PROGRAMS, '../replay/replay.html')
  const chunks = await exportRun(file, { format, range, choice, page }, () => undefined)
  const parts: Buffer[] = []
  for await (const chunk of chunks) parts.push(Buffer.from(chunk as string))
  return Buffer.concat(parts)
}
