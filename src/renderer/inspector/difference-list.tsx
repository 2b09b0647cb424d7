/** Where picture and kernel differ, as long as they do. */
import type { Difference } from '../../shared/differences'
import { claimWords } from '../../shared/words/claim'
import { useDifferences } from '../store/lab-context'
import { texts } from '../texts'

const ROWS = 20

export function DifferenceList() {
  const lasting = useDifferences((s) => s.lasting)
  if (lasting.length === 0) return null
  return (
    <section className="warning" data-testid="difference-list">
      <h4 className="font-semibold">{texts.differences.title}</h4>
      <ul>
        {lasting.slice(0, ROWS).map((one) => (
          <Row key={one.key} one={one} />
        ))}
      </ul>
      {lasting.length > ROWS && <p>{texts.sockets.more(lasting.length - ROWS)}</p>}
    </section>
  )
}

function Row({ one }: { one: Difference }) {
  const { key, pid, what, said, kernel } = one
  return (
    <li>
      <span className="font-mono">{nameIn(one)}</span> ({texts.differences.what[what]}
      {key.startsWith(String(pid)) ? '' : `, ${pid}`}): {texts.differences.row(claimWords(said), claimWords(kernel))}
    </li>
  )
}

/** `100 descriptor 3`: when a process was born, or a socket opened, is for telling keys apart only. */
const nameIn = ({ key, what }: Difference): string =>
  key.replace(/@\d+/, '').replace(` ${what} `, ` ${texts.differences.what[what]} `)
