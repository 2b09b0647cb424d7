/** A client process as a small chat window on the canvas. */
import { type NodeProps, NodeResizer } from '@xyflow/react'
import { memo, type ReactNode, useRef } from 'react'
import type { ClientState, ProcessState } from '../../shared/fold/state'
import { tcpKey } from '../../shared/fold/state'
import { numberOf, type ProcessId } from '../../shared/identity'
import { CLIENT_KIND_ROWS } from '../../shared/tables/client-kinds'
import { closeClient, removeWindows } from '../commands/client-commands'
import { Icon } from '../parts/icon'
import { MenuButton } from '../parts/menu-button'
import { AboutLine } from '../step/about-line'
import { useLabStores, usePicture, useReadOnly, useSelection } from '../store/lab-context'
import { texts } from '../texts'
import { WhyButton } from '../why/why-button'
import { bytesWords } from '../words/process-words'
import { type ClientLook, clientLook, clientStanding, queueWords, writerOf } from './client-standing'
import { ClientToolbar } from './client-toolbar'
import { Composer } from './composer'
import { Transcript } from './transcript'
import { TranscriptButton } from './transcript-button'
import { useOpening } from './use-opening'

/** So small the last lines and the composer can still be read. */
const MIN_SIZE = { width: 220, height: 200 }

export const ClientWindow = memo(function ClientWindow({ data, height }: NodeProps) {
  const id = data.process as ProcessId
  const stores = useLabStores()
  const selected = useSelection((s) => s.process === id)
  return (
    <Client
      id={id}
      height={height}
      frame={
        <NodeResizer
          minWidth={MIN_SIZE.width}
          minHeight={MIN_SIZE.height}
          maxWidth={900}
          maxHeight={900}
          isVisible={selected}
          onResizeStart={() => stores.canvas.getState().beginStep('resize')}
          onResizeEnd={() => stores.canvas.getState().endStep()}
        />
      }
    />
  )
})

/** @param frame what it is resized by, where it stands on the canvas @param height CSS pixels, there */
export function Client({ id, frame, height }: { id: ProcessId; frame?: ReactNode; height?: number | undefined }) {
  const process = usePicture((p) => p.state.processes.get(id))
  const client = process?.client
  const connection = usePicture((p) =>
    client?.local ? p.connections.get(tcpKey(client.local, client.target)) : undefined
  )
  const selected = useSelection((s) => s.process === id)
  const chosen = useSelection((s) => s.chosen.has(id))
  const readOnly = useReadOnly()
  const window = useRef<HTMLElement>(null)
  useOpening(id, window)
  if (!process || !client) return null
  const { pid } = process
  const { typedInto, forks } = CLIENT_KIND_ROWS[client.kind]
  const look = clientLook(process, connection)
  const running = process.phase === 'running'
  const odd = running ? (connection?.queued ? connection.serverTcp : connection?.clientTcp) : undefined
  const queues = running ? queueWords(connection) : ''
  return (
    <article
      ref={window}
      data-testid="client-window"
      data-pid={pid}
      data-kind={client.kind}
      data-phase={process.phase}
      data-selected={selected}
      data-chosen={chosen}
      aria-label={titleOf(pid, client)}
      className="client-window"
    >
      {frame}
      <TitleBar process={process} client={client} look={look} alone={frame === undefined} />
      <p className="client-standing">
        <span className="grow">{client.local ?? ''}</span>
        <span data-testid="client-standing">{clientStanding(process, connection)}</span>
        {odd && <WhyButton subject={odd} />}
        {forks && <ReaderAndWriter client={id} />}
        {queues && (
          <span className="basis-full" data-testid="client-queues">
            {queues}
          </span>
        )}
      </p>
      <AboutLine process={process} />
      <Transcript id={id} client={client} height={height} />
      {running && !readOnly && <ClientToolbar id={id} client={client} />}
      {typedInto ? (
        <Composer id={id} kind={client.kind} ended={!running} halfClosed={client.halfClosed !== undefined} />
      ) : (
        <p className="auto-count">{texts.client.sent(process.writes, bytesWords(process.bytesWritten))}</p>
      )}
    </article>
  )
}

/** Who does what: in its window a split client looks like one. */
function ReaderAndWriter({ client }: { client: ProcessId }) {
  const writer = usePicture((p) => writerOf(p.state, client)?.id)
  const writes = usePicture((p) => writerOf(p.state, client)?.phase === 'running')
  const writerSelected = useSelection((s) => writer !== undefined && s.process === writer)
  return (
    <span className="basis-full" data-testid="split-processes">
      {texts.client.reader(numberOf(client))}
      {writer !== undefined && ' · '}
      {writer !== undefined && (
        <span className="split-writer" data-selected={writerSelected}>
          {texts.client.writer(numberOf(writer))}
          {!writes && ` ${texts.client.writerEnded}`}
        </span>
      )}
    </span>
  )
}

const titleOf = (pid: number, client: ClientState) => texts.client.title(client.kind, pid)

/** @param alone in a window of its own, where nothing can bring it back */
function TitleBar(props: { process: ProcessState; client: ClientState; look: ClientLook; alone: boolean }) {
  const stores = useLabStores()
  const { id, pid, phase } = props.process
  const ended = phase !== 'running'
  const remove = () => (props.alone ? stores.canvas.getState().dropWindows([id]) : removeWindows(stores, [id]))
  const close = () => (ended ? remove() : void closeClient(stores, id))
  const readOnly = useReadOnly()
  const label = ended ? texts.client.remove(pid) : texts.client.close(pid)
  return (
    <header className="client-title drag-handle">
      <span className="status-dot" data-look={props.look} aria-hidden="true" />
      <span className="truncate font-medium">{titleOf(pid, props.client)}</span>
      <span className="grow" />
      <TranscriptButton id={id} target={props.client.target} />
      <MenuButton process={id} />
      {(readOnly === null || (readOnly === 'recorded' && ended)) && (
        <button type="button" className="quiet-button nodrag nopan" aria-label={label} title={label} onClick={close}>
          <Icon name="close" />
        </button>
      )}
    </header>
  )
}
