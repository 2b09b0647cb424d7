import { once } from 'node:events'
import { createServer } from 'node:net'
import { describe, expect, it } from 'vitest'
import { stranger } from '../support/stranger'
import { testLab } from '../support/test-lab'
import { until } from '../support/until'

describe.each([{ warm: false }, { warm: true }])('clients (warm: $warm)', ({ warm }) => {
  it('a line client sends what is typed and shows what comes back', async () => {
    const lab = testLab({ warm })
    const { port } = await lab.serve({ handler: 'uppercase' })
    const client = await lab.client(port)
    lab.send(client, 'grüße')
    await until('the answer', () => lab.transcript(client).includes('server: GRüßE\n'))
    expect(lab.transcript(client)).toEqual(['system: connected', 'client: grüße\n', 'server: GRüßE\n'])
  })

  it('a line client sends the next line only after the answer to the one before', async () => {
    const lab = testLab({ warm })
    const got: string[] = []
    let answer = (): void => undefined
    const { port } = await stranger((socket) => {
      socket.on('data', (chunk) => got.push(chunk.toString()))
      answer = () => void socket.write('ok\n')
    })
    const client = await lab.client(port)
    lab.send(client, 'one')
    lab.send(client, 'two')
    await until('the first line', () => got.length === 1)
    await until(
      'the client to wait for its answer',
      () => lab.log.state.processes.get(client)?.kernel?.blockedIn === 'poll'
    )
    expect(got).toEqual(['one\n'])
    answer()
    await until('the second line', () => got.length === 2)
    expect(got).toEqual(['one\n', 'two\n'])
  })

  it('a long line goes out in pieces no longer than the buffer, and nothing is lost', async () => {
    const lab = testLab({ warm })
    const { port } = await lab.serve()
    const client = await lab.client(port)
    const text = 'x'.repeat(5000)
    lab.send(client, text)
    const received = () =>
      lab
        .entries(client)
        .filter((entry) => entry.from === 'server')
        .map((entry) => entry.text)
        .join('')
    await until('all of it', () => received() === `${text}\n`)
  })

  it('a line client closes its socket and exits when its input ends', async () => {
    const lab = testLab({ warm })
    const { port } = await lab.serve()
    const client = await lab.client(port)
    await until('the connection', () => lab.transcript(client).includes('system: connected'))
    expect(await lab.closeClient(client)).toEqual({ ok: true, value: {} })
    expect(lab.log.state.processes.get(client)).toMatchObject({ phase: 'ended', status: { code: 0 } })
    expect(lab.transcript(client)).toEqual(['system: connected', 'system: closed', 'system: exited'])
  })

  it('a line client that nobody types into notices that the server closes', async () => {
    const lab = testLab({ warm })
    const { port } = await stranger((socket) => socket.end())
    const client = await lab.client(port)
    await until('its end', () => lab.log.state.processes.get(client)?.phase === 'ended')
    expect(lab.transcript(client)).toContain('system: end-of-file')
  })

  it('a client says why it could not connect', async () => {
    const lab = testLab({ warm })
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as { port: number }
    server.close()
    await once(server, 'close')
    const client = await lab.client(port)
    await until('its end', () => lab.log.state.processes.get(client)?.phase === 'ended')
    const [line] = lab.entries(client)
    expect(line).toMatchObject({ system: 'connect-failed', text: 'ECONNREFUSED' })
    expect(lab.log.state.processes.get(client)?.status).toEqual({ code: 1 })
  })

  it('an automatic client counts up from 0 and waits for each answer', async () => {
    const lab = testLab({ warm })
    const { port } = await lab.serve()
    const client = await lab.client(port, 'auto', 20)
    await until('three answers', () => lab.transcript(client).includes('server: data : 2\n'))
    expect(lab.transcript(client).slice(0, 7)).toEqual([
      'system: connected',
      ...[0, 1, 2].flatMap((n) => [`client: data : ${n}\n`, `server: data : ${n}\n`])
    ])
  })

  it('an automatic client without an answer sends nothing more', async () => {
    const lab = testLab({ warm })
    const got: string[] = []
    let answer = (): void => undefined
    const { port } = await stranger((socket) => {
      socket.on('data', (chunk) => got.push(chunk.toString()))
      answer = () => void socket.write('late\n')
    })
    const client = await lab.client(port, 'auto', 10)
    await until('the first message', () => got.length === 1)
    await until('the kernel to say it waits', () => lab.log.state.processes.get(client)?.kernel?.blockedIn === 'poll')
    answer()
    await until('the second message', () => got.length === 2)
    expect(got).toEqual(['data : 0\n', 'data : 1\n'])
    const endless = lab.events.filter(
      (event) => event.kind === 'call' && event.call === 'poll' && event.args.timeout === -1
    )
    expect(endless.length).toBeGreaterThan(0)
  })

  it('a character that two reads tear apart is shown whole', async () => {
    const lab = testLab({ warm })
    const bytes = Buffer.from('é')
    const { port } = await stranger((socket) => {
      socket.setNoDelay(true)
      socket.once('data', () => {
        socket.write(bytes.subarray(0, 1))
        socket.once('data', () => socket.write(bytes.subarray(1)))
      })
    })
    const client = await lab.client(port)
    lab.send(client, 'a')
    await until('the first half', () => lab.transcript(client).includes('server: '))
    lab.send(client, 'b')
    await until('the second half', () => lab.transcript(client).includes('server: é'))
  })
})
