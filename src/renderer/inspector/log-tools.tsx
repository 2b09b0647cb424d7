/** How the log is shown: samples, order, clock; how much of it, and how far it was looked for. */
import { useLab } from '../store/lab-context'
import type { LogOrder, LogView } from '../store/log-view'
import { texts } from '../texts'
import type { Clock } from './log-row'

interface Props {
  view: LogView
  follow: boolean
  clock: Clock
  newest: number
  onFollow(on: boolean): void
  onClock(clock: Clock): void
}

export function LogTools({ view, follow, clock, newest, onFollow, onClock }: Props) {
  const knowsClock = useLab((s) => Boolean(s.hello?.startedAt ?? s.hello?.recording?.startedAt))
  const up = useLab((s) => s.status === 'up')
  const { found, searchedDownTo, oldest, order, samples } = view
  const whole = newest < oldest || (searchedDownTo !== null && searchedDownTo <= oldest)
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <Toggle on={samples} title={texts.log.samplesAbout} onChange={view.setSamples}>
        {texts.log.samples}
      </Toggle>
      <Toggle on={follow} title={texts.log.followAbout} onChange={onFollow}>
        {texts.log.follow}
      </Toggle>
      <Choice<LogOrder>
        label={texts.log.order}
        title={texts.log.orderAbout}
        value={order}
        choices={texts.log.orders}
        onChange={view.setOrder}
      />
      <Choice<Clock>
        label={texts.log.clock}
        value={clock}
        choices={texts.log.clocks}
        without={knowsClock ? undefined : 'wall'}
        onChange={onClock}
      />
      <span className="grow" />
      <span className="font-mono text-muted" data-testid="log-count">
        {(up || found.count > 0) && texts.log.rows(found.count, newest - oldest + 1, whole)}
        {!whole && searchedDownTo !== null && ` · ${texts.log.searching(searchedDownTo)}`}
      </span>
    </div>
  )
}

function Toggle(props: { on: boolean; title: string; onChange(on: boolean): void; children: React.ReactNode }) {
  return (
    <label className="toggle" title={props.title}>
      <input type="checkbox" checked={props.on} onChange={(event) => props.onChange(event.target.checked)} />
      {props.children}
    </label>
  )
}

interface ChoiceProps<C extends string> {
  label: string
  title?: string
  value: C
  choices: Readonly<Record<C, string>>
  /** cannot be chosen */
  without?: C | undefined
  onChange(choice: C): void
}

function Choice<C extends string>({ label, title, value, choices, without, onChange }: ChoiceProps<C>) {
  const names = Object.keys(choices) as C[]
  return (
    <label className="toggle" title={title}>
      {label}
      <select className="small-select" value={value} onChange={(event) => onChange(event.target.value as C)}>
        {names.map((name) => (
          <option key={name} value={name} disabled={name === without}>
            {choices[name]}
          </option>
        ))}
      </select>
    </label>
  )
}
