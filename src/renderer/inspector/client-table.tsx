/** The client table of a select server. Free slots are counted; the one that is next is shown. */
import type { ProcessState } from '../../shared/fold/state'
import { tableView } from '../../shared/views/client-table'
import { SocketSquare } from '../parts/socket-square'
import { usePicture } from '../store/lab-context'
import { texts } from '../texts'

export function ClientTableView({ process }: { process: ProcessState }) {
  const state = usePicture((p) => p.state)
  const view = tableView(state, process)
  if (!view) return null
  const slots = [...view.used.map((slot) => ({ ...slot, free: false }))]
  if (view.firstFree !== null)
    slots.splice(view.firstFree, 0, { slot: view.firstFree, fd: -1, socket: undefined, peer: '', free: true })
  return (
    <section data-testid="client-table">
      <h4 className="panel-title">{texts.table.title}</h4>
      <p className="pb-1">
        {view.free > 0 ? texts.table.free(view.free, view.size) : texts.table.full(view.size)}
        <span className="font-mono text-muted">
          {' '}
          · {texts.table.maxfd} {view.maxfd} · {texts.table.maxi} {view.maxi}
        </span>
      </p>
      <ol className="slots">
        {slots.map(({ slot, fd, socket, peer, free }) => (
          <li key={slot} className="slot" data-testid="slot" data-slot={slot} data-fd={fd} data-free={free}>
            <span className="text-muted">{texts.table.slot(slot)}</span>
            {socket ? <SocketSquare fd={fd} id={socket} /> : <span>{free ? '−1' : fd}</span>}
            <span className="truncate" title={peer}>
              {free ? <span className="font-sans text-muted">{texts.table.firstFree}</span> : peer}
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}
