/** The descriptor table: descriptor → socket, who else holds it, what the kernel says of it. */
import type { ProcessState } from '../../shared/fold/state'
import { SocketSquare } from '../parts/socket-square'
import { SocketFacts } from '../sockets/socket-facts'
import { texts } from '../texts'

export function SocketTable({ process }: { process: ProcessState }) {
  const entries = Object.entries(process.descriptors)
  const kernelOnly = Object.entries(process.kernel?.sockets ?? {}).filter(
    ([fd]) => process.phase === 'running' && process.descriptors[fd] === undefined
  )
  return (
    <section>
      <h4 className="panel-title">{texts.inspector.descriptors}</h4>
      {entries.length + kernelOnly.length === 0 && <p className="text-muted">{texts.inspector.noDescriptors}</p>}
      <ul className="flex flex-col gap-2">
        {entries.slice(0, ROWS).map(([fd, inode]) => (
          <li key={fd} className="flex gap-2" data-testid="socket-row" data-inode={inode}>
            <SocketSquare fd={fd} inode={inode} />
            <SocketFacts inode={inode} more={kernelWords(process, fd, inode)} />
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

function kernelWords({ kernel }: ProcessState, fd: string, inode: number): string {
  if (!kernel) return texts.process.stateUnknown
  const listed = kernel.sockets[fd]
  return listed === inode ? texts.inspector.kernelAgrees : texts.inspector.kernelDiffers(listed)
}
