/**
 * In what order a utility process of the adapter tells things: as Electron's, by its sources (the files are named in
 * e2e/adapter). Each process here is a real one.
 */
import { once } from 'node:events'
import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { forkUtility, MessageChannelMain } from '../main/support/adapter'
import { exists } from '../main/support/exists'
import { until } from '../support/until'

/** A process that does the deed, and all that it has said. */
function child(deed: string, options: Electron.ForkOptions = {}) {
  const utility = forkUtility(join(import.meta.dirname, 'support/order-child.mjs'), options)
  const said: unknown[] = []
  utility.on('message', (word) => said.push(word))
  utility.postMessage(deed)
  return { utility, said }
}

async function ready(deed = 'wait', options: Electron.ForkOptions = {}) {
  const { utility, said } = child(deed, options)
  await until('its word', () => said.includes('ready'))
  return { utility, said, pid: utility.pid ?? 0, exited: once(utility, 'exit') as Promise<[number]> }
}

describe('a process that is born', () => {
  it('has a pid with ‘spawn’, and cannot be killed before', async () => {
    const { utility, said } = child('wait')
    expect(utility.pid).toBeUndefined()
    expect(utility.kill()).toBe(false)
    await once(utility, 'spawn')
    expect(utility.pid).toBeGreaterThan(0)
    expect(said).toEqual([])
    await until('its word', () => said[0] === 'ready')
  })

  it('gets what was posted before, in order', async () => {
    const { utility, said } = child('echo')
    for (const number of [1, 2, 3]) utility.postMessage(number)
    expect(utility.pid).toBeUndefined()
    await until('all words', () => said.length === 3)
    expect(said).toEqual([1, 2, 3])
  })

  it('without its file is born all the same, and exits with 1', async () => {
    const utility = forkUtility(join(import.meta.dirname, 'support/none.mjs'))
    const told: string[] = []
    utility.on('spawn', () => told.push('spawn'))
    utility.on('exit', (code) => told.push(`exit ${code}`))
    await once(utility, 'exit')
    expect(told).toEqual(['spawn', 'exit 1'])
  })
})

describe('messages', () => {
  it('come one by one: what one has set off runs before the next', async () => {
    const { utility, said } = child('turns')
    for (const word of ['one', 'two']) utility.postMessage(word)
    await until('all words', () => said.length === 6)
    expect(said).toEqual(['one', 'tick of one', 'promise of one', 'two', 'tick of two', 'promise of two'])
  })

  it('of a process and of a port come one by one here, too', async () => {
    const order: unknown[] = []
    const { port1, port2 } = new MessageChannelMain()
    const { utility } = child('speak-and-exit')
    for (const emitter of [port1, utility] as NodeJS.EventEmitter[]) {
      emitter.on('message', (message) => {
        const name = emitter === port1 ? 'port' : 'process'
        order.push(`${name} ${message.data ?? message}`)
        void Promise.resolve().then(() => order.push('promise'))
      })
    }
    for (const word of ['one', 'two']) port2.postMessage(word)
    port1.start()
    await once(utility, 'exit')
    expect(order.filter((_, index) => index % 2 === 1).every((word) => word === 'promise')).toBe(true)
    expect(order).toHaveLength(2 * 52)
  })

  it('wait in a process until somebody listens again', async () => {
    const { utility, said } = child('once')
    for (const number of [1, 2, 3]) utility.postMessage(number)
    await until('all words', () => said.length === 3)
    expect(said).toEqual([1, 2, 3])
  })
})

describe('a process that ends', () => {
  it('has said everything before ‘exit’; then it has no pid, then no streams', async () => {
    const { utility, said } = child('speak-and-exit')
    const { stdout } = utility
    const seen = await new Promise((resolve) =>
      utility.on('exit', (code) =>
        resolve({ code, said: said.length, pid: utility.pid, stdout: utility.stdout === stdout })
      )
    )
    expect(seen).toEqual({ code: 7, said: 50, pid: undefined, stdout: true })
    expect(utility.stdout).toBeNull()
    expect(utility.kill()).toBe(false)
    // Its last words may come after the exit, to whoever listens then.
    let words = ''
    stdout?.on('data', (chunk) => {
      words += chunk
    })
    await until('its last words', () => words === 'last words\n')
  })

  it('does not end by a rejection', async () => {
    const { utility, said } = child('reject')
    await until('its word', () => said[0] === 'still there')
    expect(utility.pid).toBeGreaterThan(0)
  })

  it('by a signal from elsewhere has the signal’s number for a code, by kill() 0', async () => {
    const [killed, asked] = [await ready(), await ready()]
    process.kill(killed.pid, 'SIGKILL')
    expect(await killed.exited).toEqual([9])
    expect(asked.utility.kill()).toBe(true)
    expect(await asked.exited).toEqual([0])
  })

  it('does so by kill() even if it does not heed SIGTERM', async () => {
    const { utility, said, pid, exited } = await ready('ignore-sigterm')
    utility.kill()
    await until('the signal', () => said.includes('SIGTERM'))
    expect(await exited).toEqual([0])
    expect(exists(pid)).toBe(false)
  })

  it('is posted nothing any more, and the ports stay', async () => {
    const { utility, exited } = await ready()
    utility.kill()
    await exited
    const { port1, port2 } = new MessageChannelMain()
    utility.postMessage(() => {}, [port1])
    port2.postMessage('still joined')
    const heard = once(port1, 'message')
    port1.start()
    expect(await heard).toMatchObject([{ data: 'still joined' }])
  })
})

describe('a port', () => {
  it('stays where the message with it cannot be cloned', async () => {
    const { utility } = await ready()
    const { port1, port2 } = new MessageChannelMain()
    expect(() => utility.postMessage(() => {}, [port1])).toThrow('could not be cloned')
    port2.postMessage('still joined')
    const heard = once(port1, 'message')
    port1.start()
    await heard
  })

  it('that is closed can be transferred, and is closed there', async () => {
    const { port1 } = new MessageChannelMain()
    port1.close()
    const utility = forkUtility(join(import.meta.dirname, 'support/order-child.mjs'))
    utility.postMessage('listen-to-port', [port1])
    expect(await once(utility, 'message')).toEqual(['closed'])
  })

  it('tells its end once, after what came before it, and not before it is started', async () => {
    const { port1, port2 } = new MessageChannelMain()
    const told: unknown[] = []
    port1.on('message', ({ data }) => told.push(data))
    port1.on('close', () => told.push('closed'))
    for (const word of ['one', 'two']) port2.postMessage(word)
    port2.close()
    port2.close()
    await nextTurn()
    expect(told).toEqual([])
    const closed = once(port1, 'close')
    port1.start()
    await closed
    port1.close()
    expect(told).toEqual(['one', 'two', 'closed'])
  })

  it('that has been transferred says nothing, and tells when it is closed here', async () => {
    const { port1, port2 } = new MessageChannelMain()
    const utility = forkUtility(join(import.meta.dirname, 'support/order-child.mjs'))
    utility.postMessage('listen-to-port', [port1])
    port1.postMessage('from nowhere')
    const closed = once(port1, 'close')
    port1.close()
    await closed
    port2.postMessage('from the other end')
    expect(await once(utility, 'message')).toEqual(['from the other end'])
  })
})
