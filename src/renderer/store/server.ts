/** Starting and stopping the server, and whether its end was asked for. */
import { create } from 'zustand'
import { request } from '../bridge/session'
import { useSettings } from '../settings/settings-store'
import { useNotices, valueOrNotice } from './notices'
import { remembered } from './remembered'

interface ServerStore {
  pending: 'start' | 'stop' | null
  /** the server whose banner was dismissed */
  excused: number | null
  excuse(pid: number): void
}

const excusedMemory = remembered<number>(
  () => sessionStorage,
  'excused',
  (value) => (typeof value === 'number' ? value : null)
)

export const useServer = create<ServerStore>()((set) => ({
  pending: null,
  excused: excusedMemory.load(),
  excuse: (excused) => {
    excusedMemory.save(excused)
    set({ excused })
  }
}))

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
