/** What can be done about a failure, as buttons that do it. */
import { type Failure, isFailure } from '../../shared/failure'
import { serverStanding } from '../../shared/selectors'
import { startServer, startServerWith } from '../commands/server-commands'
import { useSettings } from '../settings/settings-store'
import { useLab, useLabStores, usePicture, useReadOnly, useServer } from '../store/lab-context'
import { texts } from '../texts'

const { actions } = texts.notices

export function NoticeActions({ failure }: { failure: Failure }) {
  const readOnly = useReadOnly()
  const up = useLab((s) => s.status === 'up')
  if (readOnly || !up) return null
  if (isFailure(failure, 'server-first')) return <StartServer />
  if (isFailure(failure, 'address-in-use')) return <UseFreePort />
  if (!isFailure(failure, 'address-lingers')) return null
  return (
    <>
      <SetReuseAddress />
      <UseFreePort />
    </>
  )
}

function StartServer() {
  const stores = useLabStores()
  return <Action words={texts.header.start} act={() => startServer(stores)} />
}

function UseFreePort() {
  const stores = useLabStores()
  return <Action words={actions.freePort} act={() => startServerWith(stores, { port: '0' })} />
}

/** Whether what is left has it set too the kernel does not tell: the next try does. */
function SetReuseAddress() {
  const stores = useLabStores()
  const isSet = useSettings((s) => s.draft.reuseAddress)
  if (isSet) return null
  return (
    <Action
      words={actions.reuse}
      about={actions.reuseAbout}
      act={() => startServerWith(stores, { reuseAddress: true })}
    />
  )
}

function Action({ words, about, act }: { words: string; about?: string | undefined; act(): Promise<void> }) {
  const pending = useServer((s) => s.pending !== null)
  const isStarting = usePicture((p) => serverStanding(p.state) === 'starting')
  return (
    <button type="button" className="button" title={about} disabled={pending || isStarting} onClick={() => void act()}>
      {words}
    </button>
  )
}
