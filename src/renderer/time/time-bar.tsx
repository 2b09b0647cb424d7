/** Where in the run the window stands, and the way to any other moment. One row, however wide the window is. */
import { useShallow } from 'zustand/react/shallow'
import { ExportMenu } from '../export/export-menu'
import { Folded } from '../parts/folded'
import { Icon, type IconName } from '../parts/icon'
import type { Moment } from '../store/cursor'
import { useCursor } from '../store/lab-context'
import { useShownDialog } from '../store/shown-dialog'
import { texts } from '../texts'
import { slowGlassTexts } from '../texts/slow-glass'
import { seconds } from '../words/clock'
import { BookmarkButton } from './bookmark-button'
import { BookmarkMarks } from './bookmark-marks'
import { Behind, SlowGlass } from './slow-glass'

export function TimeBar() {
  const { past, now, heading, newest, oldest, goTo, step } = useCursor()
  if (newest.seq === 0) return null
  const first = oldest - 1
  return (
    <section
      className="time-bar"
      aria-label={texts.time.label}
      data-testid="time-bar"
      data-past={past}
      data-seq={now.seq}
    >
      <Step icon="begin" about={texts.time.begin} disabled={now.seq <= first} onChoose={() => goTo(first)} />
      <Step icon="back" about={texts.time.back} disabled={now.seq <= first} onChoose={() => step(-1)} />
      <div className="time-track">
        <input
          type="range"
          className="time-handle"
          aria-label={texts.time.handle}
          aria-valuetext={texts.time.moment(now.seq, seconds(now.at))}
          min={first}
          max={newest.seq}
          value={heading ?? now.seq}
          onChange={(event) => goTo(event.currentTarget.valueAsNumber)}
        />
        <BookmarkMarks />
      </div>
      <Step icon="on" about={texts.time.on} disabled={!past || now.seq >= newest.seq} onChoose={() => step(1)} />
      <MomentShown now={now} about={past ? texts.time.behind(newest.seq - now.seq) : texts.time.liveNow} />
      <Behind />
      <PaceAndExport />
      <BookmarkButton />
      <LiveButton />
    </section>
  )
}

function PaceAndExport() {
  const exports = useShownDialog(({ shown }) => shown === 'export')
  return (
    <Folded id="time-more" label={texts.time.more} face={<Icon name="menu" />} isShown={exports}>
      <SlowGlass />
      <ExportMenu />
    </Folded>
  )
}

/** In a narrow window its time alone. */
function MomentShown({ now: { seq, at }, about }: { now: Moment; about: string }) {
  const time = seconds(at)
  return (
    <span className="time-moment" title={`${texts.time.moment(seq, time)}. ${about}`}>
      <span className="time-event">{texts.time.event(seq)} · </span>
      {texts.time.seconds(time)}
    </span>
  )
}

/** Back to now, from the past or from behind. */
function LiveButton() {
  const { past, pace, now, newest, goLive } = useCursor(
    useShallow(({ past, pace, now, newest, goLive }) => ({ past, pace, now, newest, goLive }))
  )
  const skips = !past && pace !== null
  const away = past || (skips && now.seq < newest.seq)
  const about = skips ? slowGlassTexts.nowAbout : past ? texts.time.liveAbout : texts.time.liveNow
  return (
    <button
      type="button"
      className={away ? 'button live-button is-primary' : 'button live-button'}
      aria-pressed={!away}
      title={about}
      onClick={goLive}
    >
      {skips ? slowGlassTexts.now : texts.time.live}
    </button>
  )
}

function Step(props: { icon: IconName; about: string; disabled: boolean; onChoose(): void }) {
  return (
    <button
      type="button"
      className="quiet-button"
      aria-label={props.about}
      title={props.about}
      disabled={props.disabled}
      onClick={props.onChoose}
    >
      <Icon name={props.icon} />
    </button>
  )
}
