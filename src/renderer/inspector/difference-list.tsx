/** Where picture and kernel differ, as long as they do. */
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
        {lasting.slice(0, ROWS).map(({ key, pid, what, said, kernel }) => (
          <li key={key}>
            <span className="font-mono">{nameIn(key)}</span> ({texts.differences.what[what]}
            {key.startsWith(String(pid)) ? '' : `, ${pid}`}): {texts.differences.row(said, kernel)}
          </li>
        ))}
      </ul>
      {lasting.length > ROWS && <p>{texts.sockets.more(lasting.length - ROWS)}</p>}
    </section>
  )
}

/** `100 descriptor 3`: when a process was born, or a socket opened, is for telling keys apart only. */
const nameIn = (key: string): string => key.replace(/@\d+/, '')
