/** The strip at the bottom: how near the limits are, what the run adds up to, and whether the picture is true. */

import { useShallow } from 'zustand/react/shallow'
import type { State } from '../../shared/fold/state'
import { usabilityWords } from '../../shared/words/usability'
import { useLab, usePicture } from '../store/lab-context'
import { texts } from '../texts'
import { DifferenceCount } from './difference-count'
import { Limits } from './limits'

export function Counters() {
  const counts = usePicture(useShallow((p) => countsOf(p.state)))
  return (
    <footer className="counters">
      <Limits />
      <dl aria-label={texts.counters.label} className="figures">
        {Object.entries(counts).map(([name, value]) => (
          <div key={name} data-counter={name} className="flex gap-1">
            <dt>{texts.counters[name as keyof typeof texts.counters]}</dt>
            <dd className="font-mono font-medium text-ink">{value.toLocaleString('en')}</dd>
          </div>
        ))}
      </dl>
      <span className="grow" />
      <DifferenceCount />
      <HostLine />
    </footer>
  )
}

function forkWords(usable: boolean | null): string {
  if (usable === null) return texts.counters.forkTesting
  return usable ? texts.counters.forkUsable : texts.counters.forkUnusable
}

function HostLine() {
  const hello = useLab((s) => s.hello)
  if (!hello) return null
  const { fork } = hello.launchers
  return (
    <>
      {!hello.recording && (
        <span
          data-testid="fork-verdict"
          data-usable={fork.usable ?? 'unknown'}
          className="fork-verdict"
          title={usabilityWords(fork)}
        >
          {forkWords(fork.usable)}
        </span>
      )}
      <span className="host-line">
        {texts.product} {hello.version} · {hello.platform} · Node {hello.node}
      </span>
    </>
  )
}

/**
 * Signals of one number that are pending together merge: generated and delivered tell how many did. Of a server whose
 * calls Node makes neither signals nor calls are known.
 */
export function countsOf({ counters, processes, server }: State): Partial<Record<keyof typeof texts.counters, number>> {
  const { forked, ended, signals, reaped, refused, calls } = counters
  const told = (server && processes.get(server))?.byNode ? {} : { generated: ended, delivered: signals }
  return { forked, ...told, reaped, ...(refused > 0 && { refused }), ...(calls > 0 && { calls }) }
}
