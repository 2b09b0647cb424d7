/** The right side: one process in detail, or everything that happened. */

import type { ReactNode } from 'react'
import { CodeTab } from '../code/code-tab'
import { Icon } from '../parts/icon'
import { SocketsTab } from '../sockets/sockets-tab'
import { useLabStores, useSelection } from '../store/lab-context'
import { INSPECTOR_TABS, type InspectorTab } from '../store/selection'
import { texts } from '../texts'
import { ConnectionsTab } from './connections-tab'
import { InspectorEdge, useInspectorWidth } from './inspector-edge'
import { LogTab } from './log-tab'
import { ProcessTab } from './process-tab'

const PANELS: Record<InspectorTab, () => ReactNode> = {
  process: ProcessTab,
  sockets: SocketsTab,
  code: CodeTab,
  log: LogTab,
  connections: ConnectionsTab
}

export function Inspector() {
  const { inspectorOpen, tab, openInspector } = useSelection()
  const { width, isWide, change, toggleWide } = useInspectorWidth()
  if (!inspectorOpen) return null
  const Panel = PANELS[tab]
  return (
    <aside id="inspector" aria-label={texts.inspector.label} className="inspector" style={{ width }}>
      <h2 className="sr-only">{texts.inspector.label}</h2>
      <InspectorEdge width={width} onChange={change} />
      <div className="flex items-center border-line border-b pr-1">
        <div role="tablist" aria-label={texts.inspector.label} className="tabs">
          {INSPECTOR_TABS.map((name) => (
            <Tab key={name} name={name} selected={name === tab} />
          ))}
        </div>
        <button
          type="button"
          className="quiet-button"
          aria-pressed={isWide}
          aria-label={isWide ? texts.inspector.narrow : texts.inspector.widen}
          title={isWide ? texts.inspector.narrow : texts.inspector.widen}
          onClick={toggleWide}
        >
          <Icon name={isWide ? 'narrow' : 'widen'} />
        </button>
        <button
          type="button"
          className="quiet-button"
          aria-label={texts.inspector.close}
          onClick={() => openInspector(false)}
        >
          <Icon name="close" />
        </button>
      </div>
      <div
        role="tabpanel"
        id="inspector-panel"
        aria-labelledby={`tab-${tab}`}
        className="flex min-h-0 grow flex-col overflow-hidden"
      >
        <h3 className="sr-only">{texts.inspector.tabs[tab]}</h3>
        <Panel />
      </div>
    </aside>
  )
}

function Tab({ name, selected }: { name: InspectorTab; selected: boolean }) {
  const { showTab } = useLabStores().selection.getState()
  return (
    <button
      type="button"
      role="tab"
      id={`tab-${name}`}
      aria-selected={selected}
      aria-controls="inspector-panel"
      tabIndex={selected ? 0 : -1}
      className="tab"
      onClick={() => showTab(name)}
      onKeyDown={(event) => {
        if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return
        const step = event.key === 'ArrowRight' ? 1 : INSPECTOR_TABS.length - 1
        const other = INSPECTOR_TABS[(INSPECTOR_TABS.indexOf(name) + step) % INSPECTOR_TABS.length] ?? name
        showTab(other)
        document.getElementById(`tab-${other}`)?.focus()
      }}
    >
      {texts.inspector.tabs[name]}
    </button>
  )
}
