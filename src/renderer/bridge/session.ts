/** The window's one session with the lab: greets, subscribes, folds what comes and acknowledges it when it is folded. */
import type { Bridge, Push, RequestInput, RequestName, RequestOutput } from '../../shared/contract'
import { failure, type Result } from '../../shared/failure'
import { showError } from '../crash/show-error'
import { useLab } from '../store/lab'
import { usePicture } from '../store/picture'
import { texts } from '../texts'

let bridge: Bridge | null = null

export function startSession(through: Bridge): () => void {
  bridge = through
  useLab.getState().setHost(through.host)
  const stop = through.onPush((json) => receive(through, json))
  // A WebSocket tells when it is open; the desktop's bridge is there from the start.
  if (through.host === 'electron') void greet(through)
  return () => {
    stop()
    if (bridge === through) bridge = null
  }
}

export function request<N extends RequestName>(name: N, input: RequestInput<N>): Promise<Result<RequestOutput<N>>> {
  return bridge?.request(name, input) ?? Promise.resolve(failure('ENOTCONNECTED', texts.bridge.notConnected(name)))
}

async function greet(through: Bridge) {
  const hello = await through.request('hello', {})
  if (!hello.ok) return useLab.getState().setDown(hello.error.message)
  useLab.getState().setUp(hello.value)
  const subscribed = await through.request('subscribe', {})
  if (!subscribed.ok) useLab.getState().setDown(subscribed.error.message)
}

/** A batch is acknowledged whatever comes of it: the lab would send no further one, and the window stand still as "up". */
function receive(through: Bridge, json: string) {
  let push: Push | null = null
  try {
    push = JSON.parse(json) as Push
    take(through, push)
  } catch (error) {
    showError(texts.crash.where.push, error)
  } finally {
    if (push && 'id' in push) void through.request('acknowledge', { id: push.id })
  }
}

function take(through: Bridge, push: Push): void {
  switch (push.push) {
    case 'snapshot':
      usePicture.getState().replace(push.state, push.log)
      break
    case 'events':
      usePicture.getState().advance(push.events)
      break
    case 'lab':
      if (push.status === 'up') void greet(through)
      else useLab.getState().setDown(push.text)
  }
}
