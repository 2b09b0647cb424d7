/** The window's one session with the lab: greets, subscribes, folds what comes and acknowledges it when it is folded. */

import type { Bridge, Push, RequestInput, RequestName, RequestOutput } from '../../shared/contract'
import { failure, type Result } from '../../shared/failure'
import { failureWords } from '../../shared/words/failures'
import { useLab } from '../store/lab'
import { usePicture } from '../store/picture'

let bridge: Bridge | null = null

export function startSession(through: Bridge): () => void {
  bridge = through
  useLab.getState().setHost(through.host)
  const stop = through.onPush((json) => receive(through, JSON.parse(json) as Push))
  // A WebSocket tells when it is open; the desktop's bridge is there from the start.
  if (through.host === 'electron') void greet(through)
  return () => {
    stop()
    if (bridge === through) bridge = null
  }
}

export function request<N extends RequestName>(name: N, input: RequestInput<N>): Promise<Result<RequestOutput<N>>> {
  return bridge?.request(name, input) ?? Promise.resolve(failure('ENOTCONNECTED', 'not-connected', { name }))
}

const GREETINGS = 6
/** ms until a greeting that failed is tried again; doubles. */
const FIRST_PAUSE = 250

/** Tries again, some times, unless the lab has told meanwhile that it is up, which begins anew, or down. */
async function greet(through: Bridge) {
  const begun = ++news
  for (let attempt = 0; attempt < GREETINGS; attempt++) {
    if (attempt > 0) await pause(FIRST_PAUSE * 2 ** (attempt - 1))
    if (news !== begun || bridge !== through || (await greetOnce(through, begun))) return
  }
}

/** How often the lab has told that it is up or down. */
let news = 0

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

async function greetOnce(through: Bridge, begun: number): Promise<boolean> {
  const hello = await through.request('hello', {})
  if (news !== begun) return false
  if (hello.ok) useLab.getState().setUp(hello.value)
  const subscribed = hello.ok ? await through.request('subscribe', {}) : hello
  if (!subscribed.ok && news === begun) useLab.getState().setDown(failureWords(subscribed.error).message)
  return subscribed.ok
}

function receive(through: Bridge, push: Push) {
  switch (push.push) {
    case 'snapshot':
      usePicture.getState().replace(push.state, push.log)
      break
    case 'events':
      usePicture.getState().advance(push.events)
      break
    case 'launchers':
      return useLab.getState().setLaunchers(push.launchers)
    case 'lab':
      if (push.status === 'up') void greet(through)
      else {
        news++
        useLab.getState().setDown(push.text)
      }
      return
  }
  void through.request('acknowledge', { id: push.id })
}
