/** What can be done to a process: signals, its PID, its log. */
import { type KeyboardEvent, useEffect, useLayoutEffect, useRef } from 'react'
import { SIGNALS, type SignalName } from '../../shared/contract'
import { whyNotHeld } from '../../shared/holdable'
import { numberOf, type ProcessId } from '../../shared/identity'
import { canHold } from '../../shared/launcher-limits'
import { copyText } from '../browser/clipboard'
import { commandClient } from '../commands/client-commands'
import { openOwnWindow } from '../commands/own-window'
import { sendSignal } from '../commands/send-signal'
import { holdProcess, runOn, stepOne } from '../commands/step-commands'
import { useCanvas, useLab, useLabStores, usePicture, useReadOnly, useSelection } from '../store/lab-context'
import { texts } from '../texts'
import { stepTexts } from '../texts/step'
import { laidOut, roomNow, scaleNow } from '../theme/size'

export function ProcessMenu() {
  const menu = useSelection((s) => s.menu)
  return menu && <Menu key={`${menu.process} ${menu.x} ${menu.y}`} {...menu} />
}

function Menu({ process, x, y }: { process: ProcessId; x: number; y: number }) {
  const pid = numberOf(process)
  const stores = useLabStores()
  const box = useRef<HTMLDivElement>(null)
  const holds = useLab((s) => canHold(s.hello?.platform))
  const readOnly = useReadOnly()
  const running = usePicture((p) => p.state.processes.get(process)?.phase === 'running') && !readOnly
  const client = usePicture((p) => p.state.processes.get(process)?.client !== undefined)
  const parent = useCanvas((s) => s.edges.some(({ type, source }) => type === 'fork' && source === process) && !client)
  const { closeMenu, showLogOf } = stores.selection.getState()
  useFocusInside(box)
  useCloseOutside(box, closeMenu)
  useKeepInWindow(box)

  const showLog = () => {
    stores.logView.getState().setText(`process:${process}`)
    showLogOf(process)
  }
  const act = (action: () => void) => () => {
    closeMenu()
    action()
  }
  // A landmark of its own, as it stands beside all others.
  return (
    <section aria-label={texts.process.menu(pid)}>
      <div
        ref={box}
        role="menu"
        tabIndex={-1}
        aria-label={texts.process.menu(pid)}
        className="menu"
        style={{ left: x / scaleNow(), top: y / scaleNow() }}
        onKeyDown={(event) => moveFocus(event, closeMenu)}
      >
        {SIGNALS.map((signal) => (
          <MenuItem
            key={signal}
            disabled={!running || (isHold(signal) && !holds)}
            onChoose={act(() => void sendSignal(stores, process, signal))}
          >
            <span className="font-mono">{signal}</span>
            <span className="text-muted">{texts.process.signalActions[signal]}</span>
          </MenuItem>
        ))}
        <hr className="my-1 border-line" />
        <StepItems process={process} running={running} act={act} />
        <hr className="my-1 border-line" />
        {client && (
          <MenuItem disabled={!running} onChoose={act(() => void commandClient(stores, process, 'close'))}>
            {texts.client.command.close}
            <span className="font-mono text-muted">{texts.client.commandAbout.close}</span>
          </MenuItem>
        )}
        {client && !readOnly && (
          <MenuItem onChoose={act(() => openOwnWindow(stores, process))}>{texts.client.ownWindow}</MenuItem>
        )}
        {parent && (
          <MenuItem onChoose={act(() => stores.canvas.getState().toggleBelow(process))}>
            {stores.canvas.getState().isFolded(process) ? texts.canvas.unfoldBelow : texts.canvas.foldBelow}
          </MenuItem>
        )}
        <MenuItem onChoose={act(() => void copyText(String(pid)))}>{texts.process.copyPid}</MenuItem>
        <MenuItem onChoose={act(() => showLog())}>{texts.process.showInLog}</MenuItem>
      </div>
    </section>
  )
}

/** Before its next system call, not just anywhere as by SIGSTOP. */
function StepItems(props: { process: ProcessId; running: boolean; act(action: () => void): () => void }) {
  const { process, running, act } = props
  const stores = useLabStores()
  const can = usePicture((p) => {
    const told = p.state.processes.get(process)
    return told !== undefined && !whyNotHeld(told)
  })
  const stands = usePicture((p) => p.state.processes.get(process)?.about !== undefined)
  const usable = useLab((s) => s.hello?.noStepping === undefined) && running && can
  return (
    <>
      <MenuItem disabled={!usable || stands} onChoose={act(() => void holdProcess(stores, process))}>
        {stepTexts.menu.hold}
      </MenuItem>
      <MenuItem disabled={!usable || !stands} onChoose={act(() => void stepOne(stores, process))}>
        {stepTexts.menu.one}
        <span className="text-muted">F10</span>
      </MenuItem>
      <MenuItem disabled={!usable} onChoose={act(() => void runOn(stores, process))}>
        {stepTexts.menu.release}
      </MenuItem>
    </>
  )
}

const isHold = (signal: SignalName): boolean => signal === 'SIGSTOP' || signal === 'SIGCONT'

function MenuItem(props: { disabled?: boolean; onChoose(): void; children: React.ReactNode }) {
  return (
    <button
      type="button"
      role="menuitem"
      tabIndex={-1}
      className="menu-item"
      disabled={props.disabled}
      onClick={props.onChoose}
    >
      {props.children}
    </button>
  )
}

type Box = React.RefObject<HTMLDivElement | null>

const itemsIn = (box: Element | null) => [
  ...(box?.querySelectorAll<HTMLElement>('[role=menuitem]:not(:disabled)') ?? [])
]

/** Focus goes to the first item, and back to where it was when the menu closes. */
function useFocusInside(box: Box) {
  useEffect(() => {
    const before = document.activeElement
    itemsIn(box.current)[0]?.focus()
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [box])
}

function useCloseOutside(box: Box, closeMenu: () => void) {
  useEffect(() => {
    const close = (event: Event) => {
      if (!(event.target instanceof Node && box.current?.contains(event.target))) closeMenu()
    }
    window.addEventListener('pointerdown', close, true)
    window.addEventListener('wheel', close, true)
    window.addEventListener('resize', close)
    return () => {
      window.removeEventListener('pointerdown', close, true)
      window.removeEventListener('wheel', close, true)
      window.removeEventListener('resize', close)
    }
  }, [box, closeMenu])
}

function useKeepInWindow(box: Box) {
  useLayoutEffect(() => {
    const element = box.current
    if (!element) return
    const { right, bottom, width, height } = laidOut(element.getBoundingClientRect())
    const room = roomNow()
    if (right > room.width) element.style.left = `${Math.max(0, room.width - width - 8)}px`
    if (bottom > room.height) element.style.top = `${Math.max(0, room.height - height - 8)}px`
  }, [box])
}

function moveFocus(event: KeyboardEvent<HTMLDivElement>, closeMenu: () => void) {
  const items = itemsIn(event.currentTarget)
  const index = items.indexOf(document.activeElement as HTMLElement)
  const steps: Record<string, number> = {
    ArrowDown: index + 1,
    ArrowUp: index - 1 + items.length,
    Home: 0,
    End: items.length - 1
  }
  if (event.key === 'Escape' || event.key === 'Tab') closeMenu()
  const next = steps[event.key]
  if (next === undefined && event.key !== 'Escape' && event.key !== 'Tab') return
  event.preventDefault()
  event.stopPropagation()
  if (next !== undefined) items[next % items.length]?.focus()
}
