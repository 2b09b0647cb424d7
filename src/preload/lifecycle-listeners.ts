import type { Bridge, LifecycleListeners, Push } from '../shared/contract'
import { unpack } from '../shared/fold/pack'
import { type Happened, Lifecycle } from '../shared/views/lifecycle'

type Name = keyof Happened
type Listener = (event: Happened[Name][number]) => void

/**
 * Named listeners beside the stream of batches. The stream is followed only while somebody listens; whoever begins asks
 * for a snapshot, which the page gets as well.
 * @param report of a listener that throws, which keeps nothing from the others
 */
export function lifecycleListeners(
  { request, onPush }: Pick<Bridge, 'request' | 'onPush'>,
  report: (error: unknown) => void
): LifecycleListeners {
  const listeners: Record<Name, Set<Listener>> = { server: new Set(), process: new Set(), connection: new Set() }
  let stop: (() => void) | undefined

  function follow(): () => void {
    const lifecycle = new Lifecycle()
    let known = false
    const stopPushes = onPush((json) => {
      const push = JSON.parse(json) as Push
      // Whoever looks at the past sees what was, and nothing begins or ends.
      if (push.push === 'snapshot') known = !push.past
      if (push.push === 'snapshot' && !push.past) tell(lifecycle.replace(unpack(push.state)))
      if (push.push === 'events' && known) tell(lifecycle.advance(push.events))
    })
    // The page stays where it is: a moment of the past, or live.
    void request('subscribe', { stay: true })
    return stopPushes
  }

  function tell(happened: Happened): void {
    for (const name of Object.keys(listeners) as Name[]) {
      for (const event of happened[name]) for (const listener of listeners[name]) call(listener, event)
    }
  }

  function call(listener: Listener, event: Parameters<Listener>[0]): void {
    try {
      listener(event)
    } catch (error) {
      report(error)
    }
  }

  const on = (name: Name) => (listener: Listener) => {
    listeners[name].add(listener)
    stop ??= follow()
    return () => {
      listeners[name].delete(listener)
      if (Object.values(listeners).some(({ size }) => size > 0)) return
      stop?.()
      stop = undefined
    }
  }

  return { onServer: on('server'), onProcess: on('process'), onConnection: on('connection') } as LifecycleListeners
}
