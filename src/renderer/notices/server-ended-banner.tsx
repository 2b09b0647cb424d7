/** A server that ended without having been asked to is news. */

import type { LabEvent } from '../../shared/events'
import { LIMITS, type ProcessState } from '../../shared/fold/state'
import { childrenOf } from '../../shared/selectors'
import { LAUNCHER_ROWS } from '../../shared/tables/launchers'
import { startServer } from '../commands/server-commands'
import { useLabStores, usePicture, useServer } from '../store/lab-context'
import { texts } from '../texts'
import { endWords } from '../words/process-words'

export function ServerEndedBanner() {
  const stores = useLabStores()
  const server = usePicture((p) => p.state.processes[p.state.serverPid ?? -1])
  const orphans = usePicture((p) => childrenOf(p.state, p.state.serverPid ?? -1).filter(isRunning).length)
  const wanted = usePicture((p) => server?.phase !== 'running' && wasStopped(p.log, p.state.serverPid))
  const { excused, pending, excuse } = useServer()
  if (!server || server.phase === 'running' || wanted || !hasListened(server)) return null
  if (server.pid === excused || pending) return null
  return (
    <div className="notice is-bad" role="alert" data-testid="banner">
      <span className="notice-text">
        {whatHappened(server)}
        {orphans > 0 && <span> {texts.notices.orphans(orphans)}</span>}
      </span>
      <button type="button" className="button" onClick={() => void startServer(stores)}>
        {texts.notices.startAgain}
      </button>
      <button
        type="button"
        className="quiet-button"
        aria-label={texts.notices.dismiss}
        onClick={() => excuse(server.pid)}
      >
        ✕
      </button>
    </div>
  )
}

const wasStopped = (log: readonly LabEvent[], pid: number | null) =>
  log.some((event) => event.kind === 'note' && event.note === 'stopping' && event.pid === pid)

const isRunning = (process: ProcessState) => process.phase === 'running'

/** A server that could not start has been told of by the answer to the start. */
function hasListened({ calls, listens }: ProcessState): boolean {
  if (listens !== undefined) return true
  return calls.length >= LIMITS.calls || calls.some(({ call, ret }) => call === 'listen' && ret >= 0)
}

function whatHappened(server: ProcessState): string {
  const { pid, status, launcher } = server
  if (!status) return texts.notices.serverGone(pid)
  if (launcher && LAUNCHER_ROWS[launcher].relays) return texts.notices.serverEnded(pid, endWords(server))
  return 'code' in status
    ? texts.notices.serverExited(pid, status.code)
    : texts.notices.serverKilled(pid, status.signal)
}
