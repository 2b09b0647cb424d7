/** What the server is doing, and what to do about it. */
import { serverStanding } from '../../shared/selectors'
import { startServer, stopServer } from '../commands/server-commands'
import { Icon } from '../parts/icon'
import { RecButton } from '../record/rec-button'
import { ReplayControls } from '../record/replay-controls'
import { SettingsPanel } from '../settings/settings-panel'
import { useSettings } from '../settings/settings-store'
import { StepControls } from '../step/step-controls'
import { useCursor, useLab, useLabStores, usePicture, useSelection, useServer } from '../store/lab-context'
import { texts } from '../texts'
import { PresetSelect } from './preset-select'
import { RecordingBar } from './recording-bar'
import { RestartOffer } from './restart-offer'
import { Standing } from './standing'
import { ViewMenu } from './view-menu'

export function Header() {
  const recording = useLab((s) => s.hello?.recording)
  return (
    <header className="header">
      <h1 className="header-name">{texts.product}</h1>
      <Standing />
      <span className="grow" />
      {recording ? (
        <>
          <RecordingBar {...recording} />
          <Break />
          <ReplayControls />
        </>
      ) : (
        <>
          <PresetSelect />
          <RestartOffer />
          <SettingsButton />
          <StartStop />
          <Break />
          <StepControls />
          <RecButton />
        </>
      )}
      <span className="header-rule" aria-hidden="true" />
      <ViewMenu />
      <InspectorButton />
    </header>
  )
}

/** Where a second row begins, if there has to be one: always the same things are in it. */
const Break = () => <span className="header-break" aria-hidden="true" />

function StartStop() {
  const stores = useLabStores()
  const standing = usePicture((p) => serverStanding(p.state))
  const pending = useServer((s) => s.pending)
  const up = useLab((s) => s.status === 'up')
  const past = useCursor((s) => s.past)
  const running = standing === 'listening' || standing === 'starting'
  const label = running ? texts.header.stop : texts.header.start
  const name = pending === 'start' ? texts.header.start : label
  const shown = pending === 'start' ? texts.header.starting : pending === 'stop' ? texts.header.stopping : label
  return (
    <button
      type="button"
      data-testid="server-toggle"
      className={running ? 'button w-26' : 'button is-primary w-26'}
      aria-label={name}
      disabled={pending !== null || !up || past}
      title={past ? texts.readOnly.past : undefined}
      onClick={() => void (running ? stopServer(stores) : startServer(stores))}
    >
      {shown}
    </button>
  )
}

function SettingsButton() {
  const { open, setOpen } = useSettings()
  return (
    <div className="relative">
      <button
        type="button"
        className="button has-short-face"
        aria-label={texts.header.settings}
        title={texts.settings.title}
        aria-expanded={open}
        aria-controls={open ? 'server-settings' : undefined}
        data-settings-button
        onClick={() => setOpen(!open)}
      >
        <Icon name="settings" />
        <span>{texts.header.settings}</span>
      </button>
      {open && <SettingsPanel />}
    </div>
  )
}

function InspectorButton() {
  const { inspectorOpen, openInspector } = useSelection()
  return (
    <button
      type="button"
      className="button has-short-face"
      aria-label={texts.header.inspector}
      title={texts.header.inspector}
      aria-pressed={inspectorOpen}
      aria-controls={inspectorOpen ? 'inspector' : undefined}
      onClick={() => openInspector(!inspectorOpen)}
    >
      <Icon name="inspector" />
      <span>{texts.header.inspector}</span>
    </button>
  )
}
