/** A server that ended without having been asked to is news. */

import { type ProcessState, serverOf } from '../../shared/fold/state'
import { childrenOf } from '../../shared/selectors'
import { LAUNCHER_ROWS } from '../../shared/tables/launchers'
import { startServer, stopServer } from '../commands/server-commands'
import { Icon } from '../parts/icon'
import { useLabStores, usePicture, useReadOnly, useServer } from '../store/lab-context'
import { texts } from '../texts'
import { orphanTexts } from '../texts/orphans'
import { endWords } from '../words/process-words'

export function ServerEndedBanner() {
  const stores = useLabStores()
  const server = usePicture((p) => serverOf(p.state))
  const orphans = usePicture((p) => childrenOf(p.state, p.state.server).filter(isRunning).length)
  const { excused, pending, excuse } = useServer()
  const readOnly = useReadOnly()
  if (!server || server.phase === 'running' || server.id === excused || pending) return null
  // One that was asked to stop is no news; one that could not start has been told of by the answer to the start.
  if (server.stopping !== undefined || server.listened === undefined) return null
  return (
    <div className="notice is-bad" role="alert" data-testid="banner">
      <span className="notice-text">
        {whatHappened(server)}
        {orphans > 0 && <span> {texts.notices.orphans(orphans)}</span>}
      </span>
      {!readOnly && (
        <button type="button" className="button" onClick={() => void startServer(stores)}>
          {texts.notices.startAgain}
        </button>
      )}
      {!readOnly && orphans > 0 && server.supervisor !== undefined && (
        <button
          type="button"
          className="button"
          data-testid="end-orphans"
          title={orphanTexts.endAbout(orphans)}
          onClick={() => void stopServer(stores)}
        >
          {orphanTexts.end(orphans)}
        </button>
      )}
      <button
        type="button"
        className="quiet-button"
        aria-label={texts.notices.dismiss}
        onClick={() => excuse(server.id)}
      >
        <Icon name="close" />
      </button>
    </div>
  )
}

const isRunning = (process: ProcessState) => process.phase === 'running'

function whatHappened(server: ProcessState): string {
  const { pid, status, launcher } = server
  if (!status) return texts.notices.serverGone(pid)
  if (launcher && LAUNCHER_ROWS[launcher].relays) return texts.notices.serverEnded(pid, endWords(server))
  return 'code' in status
    ? texts.notices.serverExited(pid, status.code)
    : texts.notices.serverKilled(pid, status.signal)
}
