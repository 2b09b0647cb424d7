/** Starting and stopping the server. */
import { request } from '../bridge/session'
import { useSettings } from '../settings/settings-store'
import { useNotices, valueOrNotice } from '../store/notices'
import { useServer } from '../store/server'

export async function startServer(): Promise<void> {
  const settings = useSettings.getState().validated()
  if (!settings || useServer.getState().pending) return
  useNotices.getState().clear()
  useServer.setState({ pending: 'start' })
  const started = valueOrNotice(await request('server.start', settings))
  useServer.setState({ pending: null })
  if (started) useSettings.getState().setOpen(false)
}

export async function stopServer(): Promise<void> {
  if (useServer.getState().pending) return
  useServer.setState({ pending: 'stop' })
  valueOrNotice(await request('server.stop', {}))
  useServer.setState({ pending: null })
}
