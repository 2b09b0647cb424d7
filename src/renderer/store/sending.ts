/** What goes on by itself: a client sends a message again and again, or a file; or one client is started after the other. */
import { createStore } from 'zustand'
import type { ProcessId } from '../../shared/identity'

/** Each does one thing at a time. */
export type Sender = ProcessId | 'burst'

export interface Job {
  what: 'repeat' | 'file' | 'burst'
  /** of a file */
  name?: string
  /** messages, bytes, or clients */
  done: number
  total: number
}

export interface Sending {
  jobs: Readonly<Partial<Record<Sender, Job>>>
  /** Aborted when it is cancelled; null where something is being sent already. */
  begin(sender: Sender, job: Job): AbortSignal | null
  advance(sender: Sender, done: number): void
  end(sender: Sender): void
  cancel(sender: Sender): void
}

export const createSending = () => {
  const running = new Map<Sender, AbortController>()
  return createStore<Sending>()((set, get) => ({
    jobs: {},
    begin(sender, job) {
      if (running.has(sender)) return null
      const controller = new AbortController()
      running.set(sender, controller)
      set(({ jobs }) => ({ jobs: { ...jobs, [sender]: job } }))
      return controller.signal
    },
    advance(sender, done) {
      const job = get().jobs[sender]
      if (job) set(({ jobs }) => ({ jobs: { ...jobs, [sender]: { ...job, done } } }))
    },
    end(sender) {
      running.delete(sender)
      set(({ jobs: { [sender]: _, ...others } }) => ({ jobs: others }))
    },
    cancel: (sender) => running.get(sender)?.abort()
  }))
}
