/** Starting and stopping the server. */
import { isServing } from '../../shared/selectors'
import type { Draft, Field } from '../settings/fields'
import { presetOf, useSettings } from '../settings/settings-store'
import type { LabStores } from '../store/lab-stores'
import { ask } from './ask'

export async function startServer(stores: LabStores): Promise<void> {
  const { server, notices } = stores
  const settings = useSettings.getState().validated()
  if (!settings || server.getState().pending) return
  const preset = presetOf(useSettings.getState())
  notices.getState().clear()
  server.setState({ pending: 'start' })
  const started = await ask(stores, 'server.start', settings)
  server.setState({ pending: null })
  if (!started) return
  useSettings.getState().setOpen(false)
  server.getState().startedAs({ process: started.process, preset: preset?.id ?? null })
}

/** With some settings other than those that are chosen, which they are from then on. */
export async function startServerWith(stores: LabStores, changes: Partial<Draft>): Promise<void> {
  const { edit } = useSettings.getState()
  for (const [field, value] of Object.entries(changes)) edit(field as Field, value)
  await startServer(stores)
}

/** @returns whether it has been stopped */
export async function stopServer(stores: LabStores): Promise<boolean> {
  const { server } = stores
  if (server.getState().pending) return false
  server.setState({ pending: 'stop' })
  const stopped = await ask(stores, 'server.stop', {})
  server.setState({ pending: null })
  return stopped !== null
}

/** The same, also where a server runs, which makes room. */
export async function restartServerWith(stores: LabStores, changes: Partial<Draft>): Promise<void> {
  const runs = isServing(stores.picture.getState().state)
  if (!runs || (await stopServer(stores))) await startServerWith(stores, changes)
}

/** The server that runs makes room for one of the settings that are chosen now; nobody is stopped for settings that are wrong. */
export async function restartServer(stores: LabStores): Promise<void> {
  if (!useSettings.getState().validated()) return
  if (await stopServer(stores)) await startServer(stores)
}
