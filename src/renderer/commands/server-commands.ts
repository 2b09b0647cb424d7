/** Starting and stopping the server. */
import { useSettings } from '../settings/settings-store'
import type { LabStores } from '../store/lab-stores'
import { ask } from './ask'

export async function startServer(stores: LabStores): Promise<void> {
  const { server, notices } = stores
  const settings = useSettings.getState().validated()
  if (!settings || server.getState().pending) return
  notices.getState().clear()
  server.setState({ pending: 'start' })
  const started = await ask(stores, 'server.start', settings)
  server.setState({ pending: null })
  if (started) useSettings.getState().setOpen(false)
}

export async function stopServer(stores: LabStores): Promise<void> {
  const { server } = stores
  if (server.getState().pending) return
  server.setState({ pending: 'stop' })
  await ask(stores, 'server.stop', {})
  server.setState({ pending: null })
}
