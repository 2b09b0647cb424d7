/** Where picture and kernel differ, as long as they do. */
import type { Difference } from '../../shared/differences'
import { useDifferences } from '../store/lab-context'
import { texts } from '../texts'
import { differenceWords } from '../words/difference-words'

const ROWS = 20

export function DifferenceList() {
  const lasting = useDifferences((s) => s.lasting)
  if (lasting.length === 0) return null
  return (
    <section className="warning" data-testid="difference-list">
      <h4 className="font-semibold">{texts.differences.title}</h4>
      <ul>
        {lasting.slice(0, ROWS).map((difference) => (
          <li key={difference.key}>
            <span className="font-mono">{nameIn(difference)}</span> ({texts.differences.what[difference.what]}
            {difference.key.startsWith(String(difference.pid)) ? '' : `, ${difference.pid}`}):{' '}
            {differenceWords(difference)}
          </li>
        ))}
      </ul>
      {lasting.length > ROWS && <p>{texts.sockets.more(lasting.length - ROWS)}</p>}
    </section>
  )
}

/** `100 descriptor 3`: when a process was born, or a socket opened, is for telling keys apart only. */
const nameIn = ({ key, what }: Difference): string =>
  key.replace(/@\d+/, '').replace(` ${what} `, ` ${texts.differences.what[what]} `)
