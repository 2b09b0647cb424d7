/** The selected process: facts by its own calls beside what the kernel says, its sockets, its last calls. */

import type { ReactNode } from 'react'
import { describe } from '../../shared/describe'
import type { ProcessState } from '../../shared/fold/state'
import { letterTerm } from '../../shared/glossary/glossary'
import { numberOf, type ProcessId } from '../../shared/identity'
import { blockedIn } from '../../shared/views/blocked'
import { endCauseOf } from '../../shared/views/end-cause'
import { Term, termsOf } from '../parts/term'
import { hasLinuxCalls } from '../store/lab'
import { useDetails, useLab, usePicture, useSelection } from '../store/lab-context'
import { texts } from '../texts'
import { WhyButton } from '../why/why-button'
import { ageWords } from '../words/age-words'
import { seconds } from '../words/clock'
import {
  bytesWords,
  endWords,
  letterTitle,
  lookOf,
  memoryWords,
  roleWords,
  standingWords,
  stateLetter
} from '../words/process-words'
import { ClientTableView } from './client-table'
import { DifferenceList } from './difference-list'
import { SocketTable } from './socket-table'
import { StreamTable } from './stream-table'

export function ProcessTab() {
  const id = useSelection((s) => s.process)
  const known = usePicture((p) => (id === null ? undefined : p.state.processes.get(id)))
  const forgotten = useDetails((s) => s.forgotten)
  const process = known ?? forgotten
  const nothing = id === null ? texts.inspector.nothing : texts.inspector.forgotten(numberOf(id))
  return (
    <div className="panel-scroll" data-testid="process-tab">
      <DifferenceList />
      {!known && forgotten && <p className="text-muted">{texts.inspector.asItWas}</p>}
      {process ? <Details process={process} /> : <p className="text-muted">{nothing}</p>}
    </div>
  )
}

function Details({ process }: { process: ProcessState }) {
  const role = roleWords(process)
  return (
    <>
      <h3 className="text-[15px]">
        {role} <span className="font-mono font-semibold">{process.pid}</span>
      </h3>
      <Oddity process={process} />
      <div className="grid grid-cols-2 gap-3">
        <OurFacts process={process} />
        <KernelFacts process={process} />
      </div>
      <ClientTableView process={process} />
      {process.byNode ? <StreamTable process={process} /> : <SocketTable process={process} />}
      <LastCalls />
    </>
  )
}

function Oddity({ process }: { process: ProcessState }) {
  const age = usePicture((p) => (process.phase === 'zombie' ? ageWords(p.state.at - process.since) : ''))
  const usual = process.phase === 'running' && lookOf(process) === 'running' && !process.spare
  const cause = usePicture((p) => endCauseOf(p.state, process))
  const standing = usual ? '' : standingWords(process, cause)
  if (!standing) return null
  return (
    <p className="font-medium">
      {process.phase === 'zombie' ? <Term of="zombie">{standing}</Term> : standing}
      {age && texts.process.zombieFor(age)} <WhyButton subject={process} />
    </p>
  )
}

const { facts } = texts.inspector

function OurFacts({ process }: { process: ProcessState }) {
  return (
    <Facts title={texts.inspector.ours}>
      <Fact name={facts.phase} reach="tab">
        {process.phase}
      </Fact>
      {process.status && <Fact name={facts.status}>{endWords(process)}</Fact>}
      {process.ppid > 0 && <Fact name={facts.parent}>{process.ppid}</Fact>}
      {process.program && <Fact name={facts.program}>{process.program}</Fact>}
      {process.launcher && <Fact name={facts.launcher}>{process.launcher}</Fact>}
      {process.role === 'server' && <Verdict server={process.id} />}
      <Fact name={facts.born}>{seconds(process.bornAt)}</Fact>
      <Fact name={texts.process.bytesIn}>{bytesWords(process.bytesRead)}</Fact>
      <Fact name={texts.process.bytesOut}>{bytesWords(process.bytesWritten)}</Fact>
    </Facts>
  )
}

/** What the self-test of the launcher said before this server's first call. */
function Verdict({ server }: { server: ProcessId }) {
  const verdict = usePicture((p) => (p.state.server === server ? p.state.verdict : null))
  return (
    verdict && (
      <Fact name={facts.verdict} title={texts.inspector.verdictAbout[verdict.before ? 'before' : 'now']}>
        {texts.inspector.verdict(verdict)}
      </Fact>
    )
  )
}

function KernelFacts({ process }: { process: ProcessState }) {
  const { kernel } = process
  const sleeping = blockedIn(process)
  const asked = useLab((s) => hasLinuxCalls(s.hello))
  return (
    <Facts title={process.phase === 'running' ? texts.inspector.kernels : texts.inspector.kernelsLast}>
      {kernel ? (
        <>
          <Fact name={facts.kernelState}>
            <Term of={letterTerm(kernel.state)}>{kernel.state}</Term>
          </Fact>
          {sleeping && <Fact name={facts.blockedIn}>{sleeping}</Fact>}
          <Fact name={facts.kernelParent}>{kernel.ppid}</Fact>
          {kernel.pss !== undefined && <Fact name={facts.memory}>{memoryWords(kernel.pss)}</Fact>}
          {kernel.descriptors !== undefined && (
            <Fact name={facts.descriptors}>{descriptorWords(kernel.descriptors, kernel.descriptorLimit)}</Fact>
          )}
          {kernel.switches !== undefined && <Fact name={facts.switches}>{kernel.switches.toLocaleString('en')}</Fact>}
        </>
      ) : (
        <Fact name={facts.kernelState}>
          {asked ? letterTitle(stateLetter(process)) : texts.inspector.kernelUnasked}
        </Fact>
      )}
    </Facts>
  )
}

const descriptorWords = (used: number, limit: number | undefined) =>
  limit === undefined ? String(used) : texts.limits.of(String(used), limit)

function Facts({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h4 className="panel-title">{title}</h4>
      <dl className="facts" {...termsOf}>
        {children}
      </dl>
    </section>
  )
}

interface FactProps {
  name: string
  title?: string
  /** tab: of the first word of its group that explains itself */
  reach?: 'tab' | 'arrows'
  children: ReactNode
}

function Fact({ name, title, reach = 'arrows', children }: FactProps) {
  return (
    <>
      <dt>
        <Term of={name} reach={reach} />
      </dt>
      <dd title={title}>{children}</dd>
    </>
  )
}

function LastCalls() {
  const calls = useDetails((s) => s.calls)
  return (
    <section>
      <h4 className="panel-title">{texts.inspector.lastCalls}</h4>
      {calls.length === 0 && <p className="text-muted">{texts.inspector.noCalls}</p>}
      <ol className="calls">
        {calls.toReversed().map((call) => (
          <li key={call.seq} data-failed={call.kind === 'call' && call.ret < 0} title={describe(call)}>
            <span className="text-muted">{seconds(call.at)}</span> {describe(call)}
          </li>
        ))}
      </ol>
    </section>
  )
}
