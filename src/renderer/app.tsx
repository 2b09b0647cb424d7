import { Canvas } from './canvas/canvas'
import { ProcessMenu } from './canvas/process-menu'
import { Counters } from './header/counters'
import { Header } from './header/header'
import { WatchLine } from './header/watch-line'
import { Inspector } from './inspector/inspector'
import { Notices } from './notices/notices'
import { Palette } from './palette/palette'

export function App() {
  return (
    <div className="flex h-full flex-col">
      <Header />
      <WatchLine />
      <Notices />
      <div className="relative flex min-h-0 grow">
        <Palette />
        <Canvas />
        <Inspector />
      </div>
      <Counters />
      <ProcessMenu />
    </div>
  )
}
