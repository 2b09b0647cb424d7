/** The adapter's message ports: what Electron promises of its own, and what the app's utility programs need. */
import { once } from 'node:events'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { forkUtility, MessageChannelMain } from './support/adapter'

const child = () => forkUtility(join(import.meta.dirname, 'support/port-child.mjs'))
const numbers = (to: number) => Array.from({ length: to }, (_, index) => index + 1)

/** The next `count` messages of a port or a utility process. */
async function next(from: NodeJS.EventEmitter, count: number): Promise<unknown[]> {
  const heard: unknown[] = []
  await new Promise<void>((resolve) =>
    from.on('message', (message) => {
      if (heard.push(message) === count) resolve()
    })
  )
  return heard
}

const dataOf = (events: unknown[]) => events.map((event) => (event as { data: unknown }).data)

describe('a port in a utility process', () => {
  it('takes what can be cloned there and back, bytes as bytes', async () => {
    const { port1, port2 } = new MessageChannelMain()
    const message = { bytes: new Uint8Array([0, 255, 10]), big: 1n, map: new Map([[1, new Set(['x'])]]) }
    child().postMessage({ do: ['echo', 'start'] }, [port2])
    port1.postMessage(message)
    port1.start()
    const [back] = dataOf(await next(port1, 1)) as [typeof message]
    expect(back).toEqual(message)
    expect(back.bytes).toBeInstanceOf(Uint8Array)
  })

  it('queues until it is started, what was sent before the transfer first', async () => {
    const { port1, port2 } = new MessageChannelMain()
    const utility = child()
    for (const number of [1, 2]) port1.postMessage(number)
    utility.postMessage({ do: ['report'] }, [port2])
    port1.postMessage(3)
    utility.postMessage({ do: ['tell'] })
    const words = next(utility, 4)
    utility.postMessage({ do: ['start'] })
    expect(await words).toEqual(['not started', 1, 2, 3])
  })

  it('speaks with a port in another one, in order', async () => {
    const { port1, port2 } = new MessageChannelMain()
    const [counting, reporting] = [child(), child()]
    counting.postMessage({ do: ['count', 'close'], to: 1000 }, [port1])
    reporting.postMessage({ do: ['report', 'start'] }, [port2])
    expect(await next(reporting, 1001)).toEqual([...numbers(1000), 'closed'])
  })
})

describe('a port whose other end', () => {
  it('is closed says so, after the last message', async () => {
    const { port1, port2 } = new MessageChannelMain()
    const utility = child()
    utility.postMessage({ do: ['count', 'close'], to: 3 }, [port2])
    port1.start()
    const heard = next(port1, 3)
    await once(port1, 'close')
    expect(dataOf(await heard)).toEqual([1, 2, 3])
  })

  it('was in a process that was killed says so', async () => {
    const { port1, port2 } = new MessageChannelMain()
    const utility = child()
    utility.postMessage({ do: ['echo', 'start'] }, [port2])
    port1.start()
    port1.postMessage('alive?')
    await next(port1, 1)
    process.kill(utility.pid ?? 0, 'SIGKILL')
    await once(port1, 'close')
  })

  it('is in this process too says so', async () => {
    const { port1, port2 } = new MessageChannelMain()
    const utility = child()
    utility.postMessage({ do: ['report', 'start'] }, [port2])
    port1.postMessage('last')
    port1.close()
    expect(await next(utility, 2)).toEqual(['last', 'closed'])
  })
})

describe('what cannot be transferred is refused:', () => {
  it('a port twice', () => {
    const { port1 } = new MessageChannelMain()
    const utility = child()
    utility.postMessage({ do: [] }, [port1])
    expect(() => utility.postMessage({ do: [] }, [port1])).toThrow('already neutered')
  })

  it('a port beside itself', () => {
    const { port1 } = new MessageChannelMain()
    expect(() => child().postMessage({ do: [] }, [port1, port1])).toThrow('a duplicate')
  })

  it('a port through a port', () => {
    const { port1, port2 } = new MessageChannelMain()
    expect(() => port1.postMessage('x', [port2])).toThrow('through a port')
  })

  it('a function', () => {
    const { port1 } = new MessageChannelMain()
    expect(() => port1.postMessage(() => {})).toThrow('could not be cloned')
  })
})
