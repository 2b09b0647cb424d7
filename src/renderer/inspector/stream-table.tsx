/** In the place of descriptors, which Node does not tell: the connections that it holds for the process, or relays to it. */
import type { ProcessState } from '../../shared/fold/state'
import { numberOf } from '../../shared/identity'
import { texts } from '../texts'

/** A server can hold hundreds. */
const ROWS = 100

export function StreamTable({ process: { streams, listens } }: { process: ProcessState }) {
  const all = Object.entries(streams)
  return (
    <section data-testid="stream-table">
      <h4 className="panel-title">{texts.inspector.connections}</h4>
      {listens !== undefined && <p>{texts.process.listening(listens)}</p>}
      {all.length === 0 && listens === undefined && <p className="text-muted">{texts.process.noConnection}</p>}
      <ul>
        {all.slice(0, ROWS).map(([name, { peer, through }]) => (
          <li key={name}>
            <span className="font-mono">{peer}</span>{' '}
            {through !== undefined && <span className="text-muted">{texts.process.relayedBy(numberOf(through))}</span>}
          </li>
        ))}
      </ul>
      {all.length > ROWS && <p className="pt-2 text-muted">{texts.sockets.more(all.length - ROWS)}</p>}
      <p className="pt-2 text-muted">{texts.process.nodeHolds}</p>
    </section>
  )
}
