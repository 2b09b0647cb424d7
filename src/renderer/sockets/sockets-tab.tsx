/** Every socket, its reference count and both ends' states; what the kernel has without a descriptor; what closes meant. */
import type { ReactNode } from 'react'
import { useShallow } from 'zustand/react/shallow'
import type { SocketState } from '../../shared/fold/state'
import { useLabStores, usePicture, useSelection } from '../store/lab-context'
import { colourAt } from '../store/socket-colours'
import { texts } from '../texts'
import { isQueued } from '../why/why'
import { WhyButton } from '../why/why-button'
import { ageWords } from '../words/age-words'
import { seconds } from '../words/clock'
import { SocketFacts } from './socket-facts'
import { CLOSE_LIMIT, closeWords, inodesOf, onlyCounted, ROW_LIMIT, unheldEnds } from './sockets-view'

export function SocketsTab() {
  const none = usePicture((p) => Object.keys(p.state.sockets).length + Object.keys(p.state.tcp).length === 0)
  const byNode = usePicture((p) => p.state.processes[p.state.serverPid ?? -1]?.byNode === true)
  return (
    <div className="panel-scroll" data-testid="sockets-tab">
      {byNode && <p className="text-muted">{texts.sockets.byNode}</p>}
      {none && !byNode && <p className="text-muted">{texts.sockets.none}</p>}
      <OpenSockets kind="listening" />
      <OpenSockets kind="connected" />
      <OpenSockets kind="unbound" />
      <OpenSockets kind="unix" />
      <UnheldEnds />
      <Closes />
    </div>
  )
}

function OpenSockets({ kind }: { kind: SocketState['kind'] }) {
  const inodes = usePicture(useShallow((p) => inodesOf(p.state, kind)))
  return (
    <Group title={texts.sockets[kind]} count={inodes.length} limit={ROW_LIMIT}>
      {inodes.slice(0, ROW_LIMIT).map((inode) => (
        <SocketRow key={inode} inode={inode} />
      ))}
    </Group>
  )
}

function SocketRow({ inode }: { inode: number }) {
  const fill = usePicture((p) => colourAt(p.colours[inode])?.fill)
  const lit = useSelection((s) => s.inode === inode)
  const { hoverSocket } = useLabStores().selection.getState()
  return (
    <li
      className="socket-row"
      data-testid="socket-row"
      data-inode={inode}
      data-lit={lit}
      onPointerEnter={() => hoverSocket(inode)}
      onPointerLeave={() => hoverSocket(null)}
    >
      <span className="socket-stripe" style={{ backgroundColor: fill }} aria-hidden="true" />
      <SocketFacts inode={inode} />
    </li>
  )
}

function UnheldEnds() {
  const keys = usePicture(useShallow((p) => unheldEnds(p.state)))
  const counted = usePicture((p) => onlyCounted(p.state))
  return (
    <>
      <Group title={texts.sockets.kernelOnly} count={keys.length} limit={ROW_LIMIT}>
        {keys.slice(0, ROW_LIMIT).map((key) => (
          <UnheldRow key={key} about={key} />
        ))}
      </Group>
      {counted > 0 && (
        <p className="text-muted" data-testid="only-counted">
          {texts.sockets.lingering(counted)}
        </p>
      )}
    </>
  )
}

function UnheldRow({ about }: { about: string }) {
  const end = usePicture((p) => p.state.tcp[about])
  const left = usePicture((p) => (end?.expiresAt === undefined ? null : ageWords(end.expiresAt - p.state.at)))
  if (!end) return null
  const queues = end.receiveQueue + end.sendQueue > 0
  return (
    <li className="socket-row" data-testid="socket-row" data-inode={0} data-state={end.state}>
      <span className="socket-stripe is-unheld" aria-hidden="true" />
      <div className="min-w-0 grow">
        <p className="socket-line">
          <span className="text-muted">×0</span>
          <span className="grow" />
          <span>{end.state}</span>
          <WhyButton subject={end} />
        </p>
        <p className="break-words">{texts.process.connected(end.local, end.peer)}</p>
        <p className="text-muted">
          {isQueued(end) ? texts.canvas.acceptQueue : texts.sockets.noHolder}
          {left !== null && ` · ${texts.sockets.timeLeft(left)}`}
          {queues && ` · ${texts.inspector.queues(end.receiveQueue, end.sendQueue)}`}
        </p>
      </div>
    </li>
  )
}

function Closes() {
  const facts = usePicture((p) => p.state.closes)
  const state = usePicture((p) => p.state)
  return (
    <Group title={texts.sockets.closes} count={facts.length} limit={CLOSE_LIMIT}>
      {facts
        .slice(-CLOSE_LIMIT)
        .toReversed()
        .map((fact) => (
          <li key={fact.seq} className="close-row" data-testid="close-row" data-left={fact.left}>
            <span className="font-mono">
              <span className="text-muted">{seconds(fact.at)}</span> {fact.pid} close({fact.fd})
            </span>{' '}
            <span>{closeWords(state, fact)}</span>
          </li>
        ))}
    </Group>
  )
}

function Group(props: { title: string; count: number; limit: number; children: ReactNode }) {
  if (props.count === 0) return null
  const more = props.count - props.limit
  return (
    <section>
      <h4 className="panel-title">
        {props.title} <span className="font-mono font-normal">{props.count}</span>
      </h4>
      <ul className="flex flex-col gap-2">{props.children}</ul>
      {more > 0 && <p className="pt-2 text-muted">{texts.sockets.more(more)}</p>}
    </section>
  )
}
