/** Who was in a line, and when: each entry is the way there. */
import type { ProgramText } from '../../shared/code/program-text'
import { describe } from '../../shared/describe'
import type { ProcessId } from '../../shared/identity'
import { Icon } from '../parts/icon'
import type { Visits } from '../store/code'
import { useCursor, useLabStores } from '../store/lab-context'
import { codeTexts } from '../texts/code'
import { seconds } from '../words/clock'
import { RunToLine } from './run-to-line'

interface Props {
  visits: Visits
  text: ProgramText
  members: ReadonlySet<ProcessId>
}

export function VisitList({ visits, text, members }: Props) {
  const { code } = useLabStores()
  const line = text.lineOf.get(visits.site)
  if (!line) return null
  const title = codeTexts.visits(line.number)
  return (
    <section className="code-visits" aria-label={title} data-testid="code-visits">
      <header className="flex items-center gap-1">
        <h4 className="panel-title grow truncate">{title}</h4>
        <button
          type="button"
          className="quiet-button"
          aria-label={codeTexts.close}
          onClick={() => code.getState().closeVisits()}
        >
          <Icon name="close" />
        </button>
      </header>
      {!text.byNode && <RunToLine site={visits.site} line={line.number} members={members} />}
      <Entries visits={visits} />
    </section>
  )
}

function Entries({ visits: { events, more } }: { visits: Visits }) {
  const { code, cursor } = useLabStores()
  const now = useCursor((s) => s.now.seq)
  return (
    <div className="code-visit-list">
      {events.length === 0 && !more && <p className="text-muted">{codeTexts.noVisits}</p>}
      <ol>
        {events.map((event) => (
          <li key={event.seq}>
            <button
              type="button"
              className="code-visit"
              data-here={event.seq === now}
              data-later={event.seq > now}
              title={codeTexts.goTo(event.seq, event.pid)}
              onClick={() => cursor.getState().goTo(event.seq)}
            >
              <span className="text-muted">{seconds(event.at)}</span> <span>{event.pid}</span>{' '}
              <span className="truncate">{describe(event)}</span>
            </button>
          </li>
        ))}
      </ol>
      {more && events.length > 0 && (
        <button type="button" className="quiet-button" onClick={() => void code.getState().showEarlier()}>
          {codeTexts.earlier}
        </button>
      )}
    </div>
  )
}
