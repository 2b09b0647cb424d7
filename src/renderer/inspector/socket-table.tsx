/** The descriptor table: descriptor → socket, who else holds it, what the kernel says of it. */
import type { ProcessState } from '../../shared/fold/state'
import { descriptorsOf, socketAt } from '../../shared/fold/table'
import { numberOf } from '../../shared/identity'
import { SocketSquare } from '../parts/socket-square'
import { termsOf } from '../parts/term'
import { SocketFacts } from '../sockets/socket-facts'
import { texts } from '../texts'

export function SocketTable({ process }: { process: ProcessState }) {
  const entries = descriptorsOf(process.descriptors)
  const kernelOnly = Object.entries(process.kernel?.differs ?? {}).filter(
    ([fd, inode]) => inode !== 0 && socketAt(process.descriptors, Number(fd)) === undefined
  )
  return (
    <section>
      <h4 className="panel-title">{texts.inspector.descriptors}</h4>
      {entries.length + kernelOnly.length === 0 && <p className="text-muted">{texts.inspector.noDescriptors}</p>}
      <ul className="flex flex-col gap-2" {...termsOf}>
        {entries.slice(0, ROWS).map(([fd, id], place) => (
          <li key={fd} className="flex gap-2" data-testid="socket-row" data-inode={numberOf(id)}>
            <SocketSquare fd={fd} id={id} />
            <SocketFacts id={id} more={kernelWords(process, fd)} reach={place === 0 ? 'tab' : 'arrows'} />
          </li>
        ))}
        {kernelOnly.map(([fd, inode]) => (
          <li key={fd} className="text-muted">
            <span className="font-mono">
              {fd} → {inode}
            </span>{' '}
            {texts.inspector.kernelOnly}
          </li>
        ))}
      </ul>
      {entries.length > ROWS && <p className="pt-2 text-muted">{texts.sockets.more(entries.length - ROWS)}</p>}
    </section>
  )
}

/** A select server, or a parent that closes nothing, can have a thousand. */
const ROWS = 100

function kernelWords({ kernel }: ProcessState, fd: number): string {
  if (!kernel) return texts.process.stateUnknown
  const listed = kernel.differs[fd]
  return listed === undefined ? texts.inspector.kernelAgrees : texts.inspector.kernelDiffers(listed || undefined)
}
