/** Shows what is thrown where nobody catches it: in a timer, in a listener, in a promise. */
import type { LabStores } from '../store/lab-stores'
import { showError } from './show-error'

/** Chromium tells so that sizes go on being measured in the next frame; nothing has failed. */
const IS_NO_ERROR = /^ResizeObserver loop/

/** Returns how to stop it. */
export function showWindowErrors(stores: LabStores): () => void {
  const listening = new AbortController()
  const { signal } = listening
  const thrown = ({ error, message }: ErrorEvent) => {
    if (!IS_NO_ERROR.test(message)) showError(stores, 'event', error ?? message)
  }
  const rejected = ({ reason }: PromiseRejectionEvent) => showError(stores, 'promise', reason)
  window.addEventListener('error', thrown, { signal })
  window.addEventListener('unhandledrejection', rejected, { signal })
  return () => listening.abort()
}
