/** The selected process: facts by its own calls beside what the kernel says, its sockets, its last calls. */

import type { ReactNode } from 'react'
import { describe } from '../../shared/describe'
import type { ProcessState } from '../../shared/fold/state'
import { letterTerm } from '../../shared/glossary/glossary'
import { bornAtOf, numberOf, type ProcessId } from '../../shared/identity'
import { english } from '../../shared/locales/en'
import { adopterOf } from '../../shared/views/adopted'
import { blockedIn } from '../../shared/views/blocked'
import { endCauseOf } from '../../shared/views/end-cause'
import { count } from '../../shared/words/count'
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
  // Of a moment before its birth.
  const isUnborn = usePicture((p) => id !== null && p.past && p.state.at < bornAtOf(id))
  const missing = isUnborn ? texts.inspector.unborn : texts.inspector.forgotten
  const nothing = id === null ? texts.inspector.nothing : missing(numberOf(id))
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
  const term = process.phase === 'zombie' ? 'zombie' : adopterOf(process) === null ? null : 'orphan'
  const usual = term === null && process.phase === 'running' && lookOf(process) === 'running' && !process.spare
  const cause = usePicture((p) => endCauseOf(p.state, process))
  const standing = usual ? '' : standingWords(process, cause)
  if (!standing) return null
  return (
    <p className="font-medium">
      {term ? <Term of={term}>{standing}</Term> : standing}
      {age && texts.process.zombieFor(age)} <WhyButton subject={process} />
    </p>
  )
}

function OurFacts({ process }: { process: ProcessState }) {
  return (
    <Facts title={texts.inspector.ours}>
      <Fact of="phase" reach="tab">
        {texts.inspector.phases[process.phase]}
      </Fact>
      {process.status && <Fact of="status">{endWords(process)}</Fact>}
      {process.ppid > 0 && <Fact of="parent">{process.ppid}</Fact>}
      {process.program && <Fact of="program">{process.program}</Fact>}
      {process.launcher && <Fact of="launcher">{process.launcher}</Fact>}
      {process.role === 'server' && <Verdict server={process.id} />}
      <Fact of="born">{seconds(process.bornAt)}</Fact>
      <Fact of="bytesIn">{bytesWords(process.bytesRead)}</Fact>
      <Fact of="bytesOut">{bytesWords(process.bytesWritten)}</Fact>
    </Facts>
  )
}

/** What the self-test of the launcher said before this server's first call. */
function Verdict({ server }: { server: ProcessId }) {
  const verdict = usePicture((p) => (p.state.server === server ? p.state.verdict : null))
  return (
    verdict && (
      <Fact of="verdict" title={texts.inspector.verdictAbout[verdict.before ? 'before' : 'now']}>
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
          <Fact of="kernelState">
            <Term of={letterTerm(kernel.state)}>{kernel.state}</Term>
          </Fact>
          {sleeping && <Fact of="blockedIn">{sleeping}</Fact>}
          <Fact of="kernelParent">{kernel.ppid}</Fact>
          {kernel.pss !== undefined && <Fact of="memory">{memoryWords(kernel.pss)}</Fact>}
          {kernel.descriptors !== undefined && (
            <Fact of="descriptors">{descriptorWords(kernel.descriptors, kernel.descriptorLimit)}</Fact>
          )}
          {kernel.switches !== undefined && <Fact of="switches">{count(kernel.switches)}</Fact>}
        </>
      ) : (
        <Fact of="kernelState">{asked ? letterTitle(stateLetter(process)) : texts.inspector.kernelUnasked}</Fact>
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
  of: keyof typeof texts.inspector.facts
  title?: string
  /** tab: of the first word of its group that explains itself */
  reach?: 'tab' | 'arrows'
  children: ReactNode
}

function Fact({ of, title, reach = 'arrows', children }: FactProps) {
  return (
    <>
      <dt>
        <Term of={english.inspector.facts[of]} reach={reach}>
          {texts.inspector.facts[of]}
        </Term>
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
