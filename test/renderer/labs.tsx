/** Labs for a test: fresh stores each, and a bridge that answers as it is told and remembers what it was asked. */
import { render } from '@testing-library/react'
import type { ReactNode } from 'react'
import { afterEach, beforeEach } from 'vitest'
import { startSession } from '../../src/renderer/bridge/session'
import { LabProvider } from '../../src/renderer/store/lab-context'
import { createLabStores, type LabStores } from '../../src/renderer/store/lab-stores'
import type { Bridge, Push, RequestOutput } from '../../src/shared/contract'
import { type Result, success } from '../../src/shared/failure'
import { numbered } from './events'

const ok = { usable: true, text: 'ok' }
export const HELLO: RequestOutput<'hello'> = {
  version: '0.1.0',
  platform: 'linux x64',
  node: 'v24',
  launchers: { fork: ok, spawn: ok, portable: ok, utility: { usable: false, text: 'needs the desktop app' } },
  exec: { allowed: true, text: '' }
}

interface Options {
  host?: Bridge['host']
  /** of several side by side */
  name?: string
  answer?(name: string, input: unknown): Result<unknown> | Promise<Result<unknown>>
}

export type TestLab = ReturnType<typeof newLab>

const begun: (() => void)[] = []

beforeEach(() => globalThis.sessionStorage?.clear())
afterEach(() => {
  for (const end of begun.splice(0)) end()
})

export function newLab({ host = 'web', name, answer = answerAll }: Options = {}) {
  const asked: { name: string; input: unknown }[] = []
  let listener: (json: string) => void = () => {}
  const bridge: Bridge = {
    host,
    request: ((request: string, input: unknown) => {
      asked.push({ name: request, input })
      return Promise.resolve(answer(request, input))
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
    tell: (...facts: object[]) => picture.getState().advance(numbered(facts, picture.getState().state.seq + 1))
  }
}

const answerAll = (name: string): Result<unknown> => success(name === 'hello' ? HELLO : {})

export const inLab = (stores: LabStores, ui: ReactNode) => <LabProvider value={stores}>{ui}</LabProvider>
export const renderIn = (stores: LabStores, ui: ReactNode) => render(inLab(stores, ui))
