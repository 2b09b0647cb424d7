/** The window's one session with a lab: greets, subscribes, folds what comes and acknowledges it when it is folded. */

import type { EditCommand, Push } from '../../shared/contract'
import type { Failure } from '../../shared/failure'
import { foldAll } from '../../shared/fold/fold'
import { unpack } from '../../shared/fold/pack'
import { painted } from '../browser/painted'
import { pause } from '../browser/pause'
import { isTypedInto } from '../browser/typed-into'
import { showError } from '../crash/show-error'
import type { LabStores } from '../store/lab-stores'
import { useShownDialog } from '../store/shown-dialog'

/** Returns how to end it. */
export function startSession(stores: LabStores): () => void {
  const { bridge } = stores
  const greeting = new Greeting(stores)
  const stop = bridge.onPush((json) => receive(stores, json, greeting))
  // A WebSocket tells when it is open; the desktop's bridge is there from the start.
  if (bridge.host === 'electron') void greeting.begin()
  return () => {
    greeting.giveUp()
    stop()
  }
}

const GREETINGS = 6
/** ms until a greeting that failed is tried again; doubles. */
const FIRST_PAUSE = 250

/** Says hello and subscribes; tried again, some times, unless the lab has told meanwhile that it is up, which begins anew, or down. */
class Greeting {
  /** how often that has been told */
  #news = 0

  constructor(private readonly stores: LabStores) {}

  async begin(): Promise<void> {
    const begun = ++this.#news
    for (let attempt = 0; attempt < GREETINGS; attempt++) {
      if (attempt > 0) await pause(FIRST_PAUSE * 2 ** (attempt - 1))
      if (this.#news !== begun || (await this.#once(begun))) return
    }
  }

  end(failure: Failure): void {
    this.giveUp()
    this.stores.lab.getState().setDown(failure)
  }

  giveUp(): void {
    this.#news++
  }

  async #once(begun: number): Promise<boolean> {
    const { bridge, lab } = this.stores
    const hello = await bridge.request('hello', {})
    if (this.#news !== begun) return false
    if (hello.ok) lab.getState().setUp(hello.value)
    const subscribed = hello.ok ? await bridge.request('subscribe', {}) : hello
    if (!subscribed.ok && this.#news === begun) lab.getState().setDown(subscribed.error)
    return subscribed.ok
  }
}

/**
 * A batch is acknowledged whatever comes of it, once it has been painted: the lab would send no further one, and the window
 * stand still as "up". So no more comes than can be drawn.
 */
function receive(stores: LabStores, json: string, greeting: Greeting) {
  let push: Push | null = null
  try {
    push = JSON.parse(json) as Push
    take(stores, push, greeting)
  } catch (error) {
    showError(stores, 'push', error)
  } finally {
    if (push && 'id' in push) void acknowledge(stores, push.id)
  }
}

async function acknowledge({ bridge }: LabStores, id: number): Promise<void> {
  await painted()
  void bridge.request('acknowledge', { id })
}

function take(stores: LabStores, push: Push, greeting: Greeting): void {
  const { picture, lab, notices, cursor, bookmarks, recorder } = stores
  switch (push.push) {
    case 'snapshot':
      picture.getState().replace(foldAll(unpack(push.state), push.then ?? []).state, push.past)
      break
    case 'events':
      picture.getState().advance(push.events)
      break
    case 'newest':
      cursor.getState().setNewest({ seq: push.seq, at: push.at }, push.oldest)
      break
    case 'pace':
      cursor.getState().setPace(push.pace)
      if (push.failure) notices.getState().show(push.failure)
      break
    case 'launchers':
      lab.getState().setLaunchers(push.launchers)
      break
    case 'recording': {
      const { push: _, ...played } = push
      lab.getState().setPlayed(played)
      if (push.failure) notices.getState().show(push.failure)
      break
    }
    case 'bookmarks':
      bookmarks.getState().set(push.bookmarks)
      break
    case 'recorder': {
      const { push: _, ...status } = push
      recorder.getState().setStatus(status)
      break
    }
    case 'edit':
      edit(stores, push.command)
      break
    case 'show':
      useShownDialog.getState().show(push.list)
      break
    case 'lab':
      if (push.status === 'up') void greeting.begin()
      else greeting.end(push.failure)
  }
}

/** A field has an undo of its own, which no other command than this reaches. */
function edit({ canvas }: LabStores, command: EditCommand): void {
  if (isTypedInto(document.activeElement)) document.execCommand(command)
  else canvas.getState()[command]()
}
