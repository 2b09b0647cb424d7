/** Every socket, its reference count and both ends' states; what the kernel has without a descriptor; what closes meant. */

import { type ReactNode, useState } from 'react'
import { useShallow } from 'zustand/react/shallow'
import { type SocketState, serverOf } from '../../shared/fold/state'
import { bornAtOf, numberOf, type SocketId } from '../../shared/identity'
import { unreadBytes, unsentBytes } from '../../shared/tcp-queues'
import { colourAt } from '../../shared/views/socket-colours'
import { Term, termsOf } from '../parts/term'
import { useLabStores, useLog, usePicture, useSelection } from '../store/lab-context'
import { texts } from '../texts'
import { isQueued } from '../why/why'
import { WhyButton } from '../why/why-button'
import { ageWords } from '../words/age-words'
import { seconds } from '../words/clock'
import { SocketFacts } from './socket-facts'
import {
  CLOSE_LIMIT,
  closeWords,
  newestSince,
  onlyCounted,
  ROW_LIMIT,
  socketsOf,
  unheldEnds,
  type When
} from './sockets-view'

export function SocketsTab() {
  const none = usePicture((p) => p.state.sockets.size + p.state.tcp.size === 0)
  const byNode = usePicture((p) => serverOf(p.state)?.byNode === true)
  return (
    <div className="panel-scroll" data-testid="sockets-tab">
      {byNode && <p className="text-muted">{texts.sockets.byNode}</p>}
      {none && !byNode && <p className="text-muted">{texts.sockets.none}</p>}
      <Sockets when="now" />
      <OnlyCounted />
      <EarlierServers />
    </div>
  )
}

/** What was before the newest server is history, and no part of what it did. */
function EarlierServers() {
  const earlier = usePicture(useShallow((p) => p.state.countersBefore))
  const [open, setOpen] = useState(false)
  if (!earlier) return null
  const { forked, reaped, ended, signals, refused } = earlier
  return (
    <details className="earlier" data-testid="earlier-servers" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="panel-title">{texts.sockets.earlier}</summary>
      <p className="text-muted">{texts.sockets.earlierCounts({ forked, reaped, ended, signals, refused })}</p>
      {open && <Sockets when="before" />}
    </details>
  )
}

function Sockets({ when }: { when: When }) {
  return (
    <>
      <OpenSockets kind="listening" when={when} />
      <OpenSockets kind="connected" when={when} />
      <OpenSockets kind="unbound" when={when} />
      <OpenSockets kind="unix" when={when} />
      <UnheldEnds when={when} />
      <Closes when={when} />
    </>
  )
}

function OpenSockets({ kind, when }: { kind: SocketState['kind']; when: When }) {
  const sockets = usePicture(useShallow((p) => socketsOf(p.state, kind, when)))
  return (
    <Group title={texts.sockets[kind]} count={sockets.length} limit={ROW_LIMIT}>
      {sockets.slice(0, ROW_LIMIT).map((id, place) => (
        <SocketRow key={id} id={id} reach={place === 0 ? 'tab' : 'arrows'} />
      ))}
    </Group>
  )
}

type Reach = 'tab' | 'arrows'

function SocketRow({ id, reach }: { id: SocketId; reach: Reach }) {
  const fill = usePicture((p) => colourAt(p.colours[id])?.fill)
  const lit = useSelection((s) => s.socket === id)
  const { hoverSocket } = useLabStores().selection.getState()
  return (
    <li
      className="socket-row"
      data-testid="socket-row"
      data-inode={numberOf(id)}
      data-lit={lit}
      onPointerEnter={() => hoverSocket(id)}
      onPointerLeave={() => hoverSocket(null)}
    >
      <span className="socket-stripe" style={{ backgroundColor: fill }} aria-hidden="true" />
      <SocketFacts id={id} reach={reach} />
    </li>
  )
}

function UnheldEnds({ when }: { when: When }) {
  const keys = usePicture(useShallow((p) => unheldEnds(p.state, when)))
  return (
    <Group title={texts.sockets.kernelOnly} count={keys.length} limit={ROW_LIMIT}>
      {keys.slice(0, ROW_LIMIT).map((key, place) => (
        <UnheldRow key={key} about={key} reach={place === 0 ? 'tab' : 'arrows'} />
      ))}
    </Group>
  )
}

/** The kernel does not say whose they were. */
function OnlyCounted() {
  const counted = usePicture((p) => onlyCounted(p.state))
  if (counted === 0) return null
  return (
    <p className="text-muted" data-testid="only-counted">
      {texts.sockets.lingering(counted)}
    </p>
  )
}

function UnheldRow({ about, reach }: { about: string; reach: Reach }) {
  const end = usePicture((p) => p.state.tcp.get(about))
  const left = usePicture((p) => (end?.expiresAt === undefined ? null : ageWords(end.expiresAt - p.state.at)))
  if (!end) return null
  const [unread, unsent] = [unreadBytes(end), unsentBytes(end)]
  return (
    <li className="socket-row" data-testid="socket-row" data-inode={0} data-state={end.state}>
      <span className="socket-stripe is-unheld" aria-hidden="true" />
      <div className="min-w-0 grow">
        <p className="socket-line">
          <span className="text-muted">×0</span>
          <span className="grow" />
          <Term of={end.state} reach={reach} />
          <WhyButton subject={end} />
        </p>
        <p className="break-words">{texts.process.connected(end.local, end.peer)}</p>
        <p className="text-muted">
          {isQueued(end) ? texts.canvas.acceptQueue : texts.sockets.noHolder}
          {left !== null && ` · ${texts.sockets.timeLeft(left)}`}
          {unread + unsent > 0 && ` · ${texts.inspector.queues(unread, unsent)}`}
        </p>
      </div>
    </li>
  )
}

function Closes({ when }: { when: When }) {
  const { closes: all, moreCloses: areMore, loadEarlierCloses } = useLog()
  const since = usePicture((p) => newestSince(p.state))
  const [shown, setShown] = useState(CLOSE_LIMIT)
  // The children of an earlier server may close what it accepted when the newest has begun: that is history, too.
  const closes = all.filter(({ socket }) => bornAtOf(socket) >= since === (when === 'now'))
  const moreCloses = areMore && (when === 'before' || closes.length === all.length)
  const showMore = () => {
    setShown(shown + CLOSE_LIMIT)
    if (shown + CLOSE_LIMIT > closes.length) void loadEarlierCloses()
  }
  return (
    <Group
      title={texts.sockets.closes}
      count={closes.length}
      limit={shown}
      more={(moreCloses || shown < closes.length) && { words: texts.sockets.earlierCloses, show: showMore }}
    >
      {closes
        .slice(-shown)
        .toReversed()
        .map((close) => (
          <li
            key={`${close.seq} ${close.process} ${close.fd}`}
            className="close-row"
            data-testid="close-row"
            data-left={close.left}
            data-fin={close.fin}
          >
            <span className="font-mono">
              <span className="text-muted">{seconds(close.at)}</span> {numberOf(close.process)}{' '}
              {close.byExit ? texts.sockets.byExit(close.fd) : `close(${close.fd})`}
            </span>{' '}
            <span>{closeWords(close)}</span>
          </li>
        ))}
    </Group>
  )
}

interface GroupProps {
  title: string
  count: number
  limit: number
  /** how those beyond the limit can be seen */
  more?: { words: string; show(): void } | false
  children: ReactNode
}

function Group(props: GroupProps) {
  if (props.count === 0) return null
  const more = props.count - props.limit
  return (
    <section>
      <h4 className="panel-title">
        {props.title} <span className="font-mono font-normal">{props.count}</span>
      </h4>
      <ul className="flex flex-col gap-2" {...termsOf}>
        {props.children}
      </ul>
      {more > 0 && <p className="pt-2 text-muted">{texts.sockets.more(more)}</p>}
      {props.more && (
        <button type="button" className="quiet-button" onClick={props.more.show}>
          {props.more.words}
        </button>
      )}
    </section>
  )
}
