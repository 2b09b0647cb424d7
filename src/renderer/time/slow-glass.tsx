/** Slow glass: at which pace what happens is shown, and how far behind that is. */
import { PACES, type Pace } from '../../shared/pace'
import { useCursor, useFirstConnections } from '../store/lab-context'
import { slowGlassTexts as texts } from '../texts/slow-glass'
import { behindWords } from '../words/behind-words'

export function SlowGlass() {
  const past = useCursor((s) => s.past)
  const pace = useCursor((s) => s.pace)
  const choosePace = useCursor((s) => s.choosePace)
  return (
    <span className="slow-glass" data-testid="slow-glass" data-pace={pace ?? 'none'}>
      <select
        className="select"
        aria-label={texts.label}
        title={past ? texts.playAbout : texts.about}
        value={pace ?? ''}
        onChange={(event) => choosePace((event.currentTarget.value || null) as Pace | null)}
      >
        <option value="">{past ? texts.standingStill : texts.asItHappens}</option>
        {PACES.map((one) => (
          <option key={one} value={one}>
            {texts.paces[one]}
          </option>
        ))}
      </select>
      <FirstConnections />
    </span>
  )
}

/** Through slow glass: how far behind what is shown is. */
export function Behind() {
  const { pace, now, newest } = useCursor()
  if (pace === null) return null
  const events = newest.seq - now.seq
  return (
    <span className="behind" data-testid="behind" data-events={events} title={texts.behindAbout(events)}>
      {events === 0 ? (
        texts.upToDate
      ) : (
        <>
          {texts.seconds(behindWords(newest.at - now.at))}
          <span className="behind-events">{texts.events(events)}</span> {texts.behind}
        </>
      )}
    </span>
  )
}

/** The way to switch it off for good, and on again. */
function FirstConnections() {
  const { offered, wanted, setWanted } = useFirstConnections()
  if (!offered) return null
  return (
    <label className="first-connections" title={texts.firstAbout}>
      <input type="checkbox" checked={wanted} onChange={(event) => setWanted(event.currentTarget.checked)} />
      {texts.first}
    </label>
  )
}
