/** One client alone, in a window or a tab of its own: the same lab, the same processes. */
import { useEffect } from 'react'
import type { ProcessId } from '../shared/identity'
import { ProcessMenu } from './canvas/process-menu'
import { Client } from './client-window/client-window'
import { ErrorBoundary } from './crash/error-boundary'
import { Notices } from './notices/notices'
import { usePicture } from './store/lab-context'
import { texts } from './texts'

export function ClientOnly({ id }: { id: ProcessId }) {
  const title = usePicture((p) => {
    const process = p.state.processes.get(id)
    return process?.client && texts.client.title(process.client.kind, process.pid)
  })
  useEffect(() => {
    if (title) document.title = `${title} – ${texts.product}`
  }, [title])
  return (
    <main className="only-client">
      <h1 className="sr-only">{title ?? texts.product}</h1>
      <Notices />
      <ErrorBoundary part="client">
        {title ? <Client id={id} /> : <p className="panel-empty">{texts.client.notThere}</p>}
        <ProcessMenu />
      </ErrorBoundary>
    </main>
  )
}
