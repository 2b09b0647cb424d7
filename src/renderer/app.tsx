import { Canvas } from './canvas/canvas'
import { ProcessMenu } from './canvas/process-menu'
import { ErrorBoundary } from './crash/error-boundary'
import { Counters } from './header/counters'
import { Header } from './header/header'
import { WatchLine } from './header/watch-line'
import { Dialogs } from './help/dialogs'
import { HintLine } from './help/hint-line'
import { SpokenLine } from './help/spoken-line'
import { Inspector } from './inspector/inspector'
import { Notices } from './notices/notices'
import { Palette } from './palette/palette'
import { TermTip } from './parts/term-tip'
import { FileDrop } from './record/file-drop'
import { SavedLine } from './record/saved-line'
import { useShownDialog } from './store/shown-dialog'
import { TimeBar } from './time/time-bar'
import { TourBar } from './time/tour-bar'
import { Timeline } from './timeline/timeline'

export function App() {
  return (
    <div className="flex h-full flex-col">
      <ErrorBoundary part="header">
        <Header />
      </ErrorBoundary>
      <ErrorBoundary part="watch">
        <WatchLine />
      </ErrorBoundary>
      <div className="relative flex min-h-0 grow">
        <ErrorBoundary part="palette">
          <Palette />
        </ErrorBoundary>
        <div className="relative flex min-w-0 grow">
          <ErrorBoundary part="canvas">
            <Canvas />
          </ErrorBoundary>
          <div className="notices">
            <ErrorBoundary part="notices">
              <Notices />
              <SavedLine />
            </ErrorBoundary>
          </div>
        </div>
        <ErrorBoundary part="inspector">
          <Inspector />
        </ErrorBoundary>
      </div>
      <ErrorBoundary part="time">
        <HintLine />
        <TourBar />
        <TimeBar />
      </ErrorBoundary>
      <ErrorBoundary part="timeline">
        <Timeline />
      </ErrorBoundary>
      <ErrorBoundary part="counters">
        <Counters />
      </ErrorBoundary>
      <ErrorBoundary part="menu">
        <ProcessMenu />
        <FileDrop />
        <TermTip onMore={useShownDialog.getState().showWord} />
        <Dialogs />
        <SpokenLine />
      </ErrorBoundary>
    </div>
  )
}
