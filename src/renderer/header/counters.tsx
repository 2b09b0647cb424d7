/** The strip at the bottom: how near the limits are, what the run adds up to, and whether the picture is true. */

import { Fragment } from 'react'
import { useShallow } from 'zustand/react/shallow'
import { type State, serverOf } from '../../shared/fold/state'
import { english } from '../../shared/locales/en'
import { REFUSALS, type Refusal } from '../../shared/refused'
import { countersOfServer } from '../../shared/selectors'
import { limitsOf } from '../../shared/views/limits'
import { count } from '../../shared/words/count'
import { refusalWords } from '../../shared/words/refused'
import { usabilityWords } from '../../shared/words/usability'
import { Folded } from '../parts/folded'
import { Icon } from '../parts/icon'
import { termsOf } from '../parts/term'
import { hasLinuxCalls } from '../store/lab'
import { useLab, usePicture } from '../store/lab-context'
import { texts } from '../texts'
import { DifferenceCount } from './difference-count'
import { Figure } from './figure'
import { Limits } from './limits'

export function Counters() {
  // What a lab that cannot be reached has is not known.
  const up = useLab((s) => s.status === 'up')
  return (
    <footer className="counters">
      {up && (
        <Folded id="figures" className="button figures-button" face={<InShort />}>
          <Figures />
        </Folded>
      )}
      <span className="grow" />
      {up && <DifferenceCount />}
      <HostLine />
    </footer>
  )
}

function Figures() {
  const counts = usePicture(useShallow((p) => countsOf(p.state)))
  return (
    <>
      <Limits />
      <dl aria-label={texts.counters.label} className="figures" {...termsOf}>
        {(Object.entries(counts) as [keyof typeof counts, number][]).map(([name, value], place) => (
          <Fragment key={name}>
            <Figure
              kind="counter"
              name={name}
              words={texts.counters[name]}
              term={english.counters[name]}
              value={count(value)}
              isFirst={place === 0}
            />
            {name === 'refused' && <RefusedWhy />}
          </Fragment>
        ))}
      </dl>
    </>
  )
}

/** What one looks at most; where there is no room for more, a press shows the others. */
function InShort() {
  const { children, zombies } = usePicture(useShallow((p) => limitsOf(p.state)))
  const { forked = 0, reaped = 0 } = usePicture(useShallow((p) => countsOf(p.state)))
  const known = useLab((s) => hasLinuxCalls(s.hello))
  const byNode = usePicture((p) => serverOf(p.state)?.byNode === true)
  const { names } = texts.limits
  const second: [string, number] = known && !byNode ? [names.zombies, zombies] : [texts.counters.forked, forked]
  return (
    <>
      {[[names.children, children] as const, second, [texts.counters.reaped, reaped] as const].map(([words, value]) => (
        <span key={words} className="figure-in-short">
          {words} <span className="font-mono text-ink">{count(value)}</span>
        </span>
      ))}
      <Icon name="more" />
    </>
  )
}

/** Of those that were refused, where it is told. */
function RefusedWhy() {
  const by = usePicture(useShallow((p) => countersOfServer(p.state).refusedBy ?? NONE))
  return REFUSALS.map((name) =>
    !by[name] ? null : (
      <Figure
        key={name}
        kind="refused"
        name={name}
        words={refusalWords(name)}
        term={english.events.refused.short[name]}
        value={count(by[name])}
      />
    )
  )
}

const NONE: Partial<Record<Refusal, number>> = {}

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
export function countsOf(state: State): Partial<Record<keyof typeof texts.counters, number>> {
  const { forked, ended, signals, reaped, refused, calls } = countersOfServer(state)
  const told = serverOf(state)?.byNode ? {} : { generated: ended, delivered: signals }
  return { forked, ...told, reaped, ...(refused > 0 && { refused }), ...(calls > 0 && { calls }) }
}
