/** The window's one session with a lab: greets, subscribes, folds what comes and acknowledges it when it is folded. */
import type { Push } from '../../shared/contract'
import { unpack } from '../../shared/fold/pack'
import { showError } from '../crash/show-error'
import type { LabStores } from '../store/lab-stores'
import { texts } from '../texts'

/** Returns how to end it. */
export function startSession(stores: LabStores): () => void {
  const { bridge } = stores
  const stop = bridge.onPush((json) => receive(stores, json))
  // A WebSocket tells when it is open; the desktop's bridge is there from the start.
  if (bridge.host === 'electron') void greet(stores)
  return stop
}

async function greet({ bridge, lab }: LabStores) {
  const hello = await bridge.request('hello', {})
  if (!hello.ok) return lab.getState().setDown(hello.error.message)
  lab.getState().setUp(hello.value)
  const subscribed = await bridge.request('subscribe', {})
  if (!subscribed.ok) lab.getState().setDown(subscribed.error.message)
}

/** A batch is acknowledged whatever comes of it: the lab would send no further one, and the window stand still as "up". */
function receive(stores: LabStores, json: string) {
  let push: Push | null = null
  try {
    push = JSON.parse(json) as Push
    take(stores, push)
  } catch (error) {
    showError(stores, texts.crash.where.push, error)
  } finally {
    if (push && 'id' in push) void stores.bridge.request('acknowledge', { id: push.id })
  }
}

function take(stores: LabStores, push: Push): void {
  const { picture, lab } = stores
  switch (push.push) {
    case 'snapshot':
      picture.getState().replace(unpack(push.state))
      break
    case 'events':
      picture.getState().advance(push.events)
      break
    case 'launchers':
      lab.getState().setLaunchers(push.launchers)
      break
    case 'lab':
      if (push.status === 'up') void greet(stores)
      else lab.getState().setDown(push.text)
  }
}
