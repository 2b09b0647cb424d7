/** One line: is there a server, where, and what kind. */

import type { State } from '../../shared/fold/state'
import { listensAt, type ServerStanding, serverStanding } from '../../shared/selectors'
import type { ServerSettings } from '../../shared/settings'
import { LAUNCHER_ROWS } from '../../shared/tables/launchers'
import { MODEL_ROWS } from '../../shared/tables/models'
import { Term } from '../parts/term'
import { joinCommandLine } from '../settings/command-line'
import { useLab, usePicture } from '../store/lab-context'
import { texts } from '../texts'

export function Standing() {
  const lab = useLab((s) => s.status)
  // What a lab that cannot be reached was doing is not known any more.
  const standing = usePicture((p) => (lab !== 'up' ? 'unknown' : serverStanding(p.state)))
  const address = usePicture((p) => listensAt(p.state) ?? p.state.serverAddress)
  const running = standing === 'listening' || standing === 'starting'
  return (
    <p data-testid="header-standing" data-standing={standing} className="standing">
      <span className="status-dot" data-look={dot[standing]} aria-hidden="true" />
      <span>
        {standing === 'listening' ? (
          <Term of="LISTEN">{texts.standing.listening}</Term>
        ) : lab === 'connecting' ? (
          texts.bridge.connecting
        ) : (
          wordsOf(standing)
        )}
      </span>
      {running && address && (
        <span className="standing-address font-mono font-medium" title={address}>
          {address}
        </span>
      )}
    </p>
  )
}

const wordsOf = (standing: ServerStanding | 'unknown') =>
  standing === 'unknown' ? texts.header.labDown : texts.standing[standing]

const dot = { unknown: 'ended', none: 'ended', starting: 'waiting', listening: 'connected', ended: 'ended' } as const

/** `process per connection (fork) · echo · reap: loop` */
export function kindOf({ settings, launcher }: State): string {
  if (!settings) return launcher ? texts.header.model('fork', launcher) : ''
  const { model, reap } = settings
  const used = launcher ?? settings.launcher
  const { hasChildren } = MODEL_ROWS[model]
  const fellBack = hasChildren && used !== settings.launcher
  return [
    texts.header.model(model, used) + (fellBack ? ` (${texts.header.fellBack(settings.launcher)})` : ''),
    answersWith(settings),
    ...(hasChildren && !LAUNCHER_ROWS[used].nodeMakesCalls ? [texts.header.reaping(reap)] : [])
  ].join(' · ')
}

const answersWith = ({ exec, handler }: ServerSettings): string => (exec.length > 0 ? joinCommandLine(exec) : handler)
