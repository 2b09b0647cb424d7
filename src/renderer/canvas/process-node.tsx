/** A server or one of its children: what its calls and the kernel say of it. */

import type { NodeProps } from '@xyflow/react'
import { memo } from 'react'
import type { ProcessState } from '../../shared/fold/state'
import { type DescriptorTable, descriptorsOf } from '../../shared/fold/table'
import { entryOf, letterTerm } from '../../shared/glossary/glossary'
import { numberOf, type ProcessId } from '../../shared/identity'
import { canHold } from '../../shared/launcher-limits'
import { english } from '../../shared/locales/en'
import { adopterOf } from '../../shared/views/adopted'
import { type EndCause, endCauseOf } from '../../shared/views/end-cause'
import { MenuButton } from '../parts/menu-button'
import { SocketSquare } from '../parts/socket-square'
import { TermWords } from '../parts/term-words'
import { AboutLine } from '../step/about-line'
import { hasLinuxCalls } from '../store/lab'
import { useLab, usePicture, useSelection } from '../store/lab-context'
import { texts } from '../texts'
import { why } from '../why/why'
import { ageWords } from '../words/age-words'
import { briefBytes } from '../words/amounts'
import { bytesWords, letterTitle, lookOf, roleWords, standingWords, stateLetter } from '../words/process-words'
import { HoldButton } from './hold-button'
import { SocketStateWords } from './socket-state-words'

export const ProcessNode = memo(function ProcessNode({ data }: NodeProps) {
  const process = usePicture((p) => p.state.processes.get(data.process as ProcessId))
  const selected = useSelection((s) => s.process === data.process)
  const chosen = useSelection((s) => s.chosen.has(data.process as ProcessId))
  const holds = useLab((s) => canHold(s.hello?.platform))
  const asked = useLab((s) => hasLinuxCalls(s.hello))
  const cause = usePicture((p) => process && endCauseOf(p.state, process)) ?? null
  if (!process) return null
  const { pid } = process
  const letter = asked || process.phase !== 'running' ? stateLetter(process) : undefined
  const role = roleWords(process)
  return (
    <article
      data-testid={`${process.role}-node`}
      data-role={process.role}
      data-pid={pid}
      data-phase={process.phase}
      data-look={lookOf(process)}
      data-orphan={adopterOf(process) !== null}
      data-selected={selected}
      data-chosen={chosen}
      aria-label={`${role} ${pid}, ${standingWords(process, cause) || (letter ? letterTitle(letter) : process.phase)}`}
      className="process-node"
    >
      <header className="flex items-center gap-1.5">
        <span className="truncate text-muted" title={role}>
          {role}
        </span>
        <span className="font-mono font-semibold">{pid}</span>
        <span className="grow" />
        {letter && <StateLetter letter={letter} />}
        <MenuButton process={process.id} reach="keys" />
      </header>
      <div className="flex items-start gap-1">
        <StandingLine process={process} cause={cause} />
        {process.role === 'server' && process.phase === 'running' && holds && <HoldButton process={process} />}
      </div>
      <AboutLine process={process} />
      {process.byNode ? <Streams process={process} /> : <Descriptors descriptors={process.descriptors} />}
      <Amounts process={process} />
    </article>
  )
})

function StandingLine({ process, cause }: { process: ProcessState; cause: EndCause | null }) {
  const zombie = process.phase === 'zombie'
  const age = usePicture((p) => (zombie ? texts.process.zombieFor(ageWords(p.state.at - process.since)) : ''))
  const reason = usePicture((p) => why(p.state, process))
  return (
    <p className="process-standing" title={reason ?? undefined}>
      <TermWords text={standingWords(process, cause)} />
      {age}
    </p>
  )
}

function StateLetter({ letter }: { letter: string }) {
  return (
    <abbr
      className="state-letter"
      title={entryOf(letterTerm(letter)) ? '' : letterTitle(letter)}
      data-term={letterTerm(letter)}
    >
      {letter}
    </abbr>
  )
}

/** Squares that a node has room for. */
const SQUARES = 8

function Descriptors({ descriptors }: { descriptors: DescriptorTable }) {
  const entries = descriptorsOf(descriptors, SQUARES)
  return (
    <div className="flex h-5 items-center gap-1 overflow-hidden">
      {entries.map(([fd, socket]) => (
        <SocketSquare key={fd} fd={fd} id={socket} />
      ))}
      {entries.length === 1 && entries[0] && <SocketStateWords id={entries[0][1]} />}
      {entries.length === 0 && <span className="text-muted">{texts.process.noSockets}</span>}
    </div>
  )
}

/** Where descriptors are not told: the connections that Node holds for the process, or that are relayed to it. */
function Streams({ process: { streams, listens } }: { process: ProcessState }) {
  const [first, ...others] = Object.values(streams)
  const shown = listens ?? first?.peer
  const more = listens === undefined ? others.length : Object.keys(streams).length
  const through = listens === undefined ? first?.through : undefined
  const title = through === undefined ? texts.process.nodeHolds : texts.process.relayedBy(numberOf(through))
  return (
    <p
      data-testid="streams"
      className="flex h-5 items-center gap-1 overflow-hidden"
      title={shown === undefined ? undefined : title}
    >
      {shown === undefined ? (
        <span className="text-muted">{texts.process.noConnection}</span>
      ) : (
        <span className="truncate font-mono text-[11px]">{shown}</span>
      )}
      {through !== undefined && <span className="text-muted">{texts.process.relayed}</span>}
      {more > 0 && <span className="text-muted">+{more}</span>}
    </p>
  )
}

function Amounts({ process }: { process: ProcessState }) {
  const pss = process.kernel?.pss
  return (
    <p className="node-amounts">
      <span title={bytesWords(process.bytesRead)}>
        {texts.process.bytesIn} {briefBytes(process.bytesRead)}
      </span>
      <span title={bytesWords(process.bytesWritten)}>
        {texts.process.bytesOut} {briefBytes(process.bytesWritten)}
      </span>
      {pss !== undefined && (
        <span className="text-right" data-term={english.limits.names.memory} title="">
          {briefBytes(pss * 1024)}
        </span>
      )}
    </p>
  )
}
