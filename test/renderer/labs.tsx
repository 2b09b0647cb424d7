/** Labs for a test: fresh stores each, and a bridge that answers as it is told and remembers what it was asked. */
import { render } from '@testing-library/react'
import type { ReactNode } from 'react'
import { afterEach, beforeEach } from 'vitest'
import { startSession } from '../../src/renderer/bridge/session'
import { LabProvider } from '../../src/renderer/store/lab-context'
import { createLabStores, type LabStores } from '../../src/renderer/store/lab-stores'
import type { Bridge, Push, RequestName, RequestOutput } from '../../src/shared/contract'
import { type Result, success } from '../../src/shared/failure'
import { processOf } from '../../src/shared/fold/state'
import type { ProcessId } from '../../src/shared/identity'
import { numbered, type Told } from '../shared/support/told'

const ok = { usable: true, why: 'node-calls' } as const
export const HELLO: RequestOutput<'hello'> = {
  version: '0.1.0',
  platform: 'linux x64',
  node: 'v24',
  launchers: { fork: ok, spawn: ok, portable: ok, utility: { usable: false, why: 'needs-app' } },
  exec: { allowed: true }
}

interface Options {
  host?: Bridge['host']
  /** of several side by side */
  name?: string
  /** where it says nothing, the lab answers as one without a past */
  answer?(name: RequestName, input: unknown): Result<unknown> | Promise<Result<unknown>> | undefined
}

export type TestLab = ReturnType<typeof newLab>

const begun: (() => void)[] = []

beforeEach(() => {
  globalThis.sessionStorage?.clear()
  globalThis.localStorage?.clear()
})
afterEach(() => {
  for (const end of begun.splice(0)) end()
})

export function newLab({ host = 'web', name, answer }: Options = {}) {
  const asked: { name: RequestName; input: unknown }[] = []
  let listener: (json: string) => void = () => {}
  const bridge: Bridge = {
    host,
    request: ((request: RequestName, input: unknown) => {
      asked.push({ name: request, input })
      return Promise.resolve(answer?.(request, input) ?? success(PLAIN[request] ?? {}))
    }) as Bridge['request'],
    onPush: (heard) => {
      listener = heard
      return () => {
        listener = () => {}
      }
    }
  }
  const stores = createLabStores(bridge, name)
  begun.push(stores.dispose)
  const { picture } = stores
  return {
    ...stores,
    stores,
    asked,
    names: () => asked.map((one) => one.name),
    /** Greets and listens. */
    begin: () => begun.push(startSession(stores)),
    push: (push: Push) => listener(JSON.stringify(push)),
    pushText: (json: string) => listener(json),
    /** What happened, folded without a session. */
    tell: (...events: Told[]) => picture.getState().advance(numbered(events, picture.getState().state.seq)),
    /** @throws where no process has had the PID */
    idOf: (pid: number): ProcessId => {
      const process = processOf(picture.getState().state, pid)
      if (!process) throw new Error(`no process ${pid} in the picture`)
      return process.id
    }
  }
}

const PLAIN: { [N in RequestName]?: RequestOutput<N> } = {
  hello: HELLO,
  'log.range': { events: [], outcomes: [], oldest: 1, more: false },
  'log.ofProcess': { events: [], oldest: 1, more: false },
  'log.transcript': { outcomes: [], more: false },
  'log.closes': { outcomes: [], more: false },
  'log.process': { process: null },
  'log.search': { runs: [], times: [], from: 1, to: 0, more: false, oldest: 1, newest: 0 },
  'log.events': { events: [] },
  'log.closesAmong': { outcomes: [] },
  'log.otherEnd': { met: [] },
  'connections.list': { rows: [], offset: 0, found: 0, total: 0, dropped: 0 }
}

export const inLab = (stores: LabStores, ui: ReactNode) => <LabProvider value={stores}>{ui}</LabProvider>
export const renderIn = (stores: LabStores, ui: ReactNode) => render(inLab(stores, ui))

/** jsdom lays nothing out, so there are no sizes to observe. */
export class NoResizeObserver {
  observe() {}
  unobserve() {}
  disconnect() {}
}
