/** What an item of the timeline says, in words. */
import { portOf } from '../../shared/address'
import { numberOf } from '../../shared/identity'
import {
  CLIENT_END,
  callName,
  endStateOf,
  hasFailed,
  isCall,
  isEndState,
  isMark,
  isTcpState,
  markOf,
  processStateOf,
  trackOf
} from '../../shared/timeline/kinds'
import { statusOf } from '../../shared/timeline/status-code'
import type { Item, ShownLane } from '../../shared/timeline/view'
import { statusWords } from '../../shared/words/exit-status'
import { timelineTexts as texts } from '../texts/timeline'
import { spanWords } from './span-words'

/** @param to µs at which the run stands: what reaches it goes on */
export function itemWords(lane: ShownLane, item: Item, words: readonly string[], now: number): string {
  const { kind } = item
  const said = isMark(kind)
    ? markWords(lane, item, words)
    : isCall(kind)
      ? callWords(item, words)
      : isEndState(kind)
        ? withSpan(endWords(item), lane, item, now)
        : processWords(lane, item, words, now)
  return item.count > 1 ? `${said} · ${texts.more(item.count - 1)}` : said
}

function withSpan(what: string, { to }: ShownLane, item: Item, now: number): string {
  if (item.to === item.from) return what
  const span = spanWords(item.to - item.from)
  return to === null && item.to >= now ? texts.lasts(what, span) : texts.lasted(what, span)
}

function processWords(lane: ShownLane, item: Item, words: readonly string[], now: number): string {
  const state = processStateOf(item.kind)
  switch (state) {
    case 'zombie': {
      const status = statusOf(item.detail, words)
      const how = status ? statusWords(status) : texts.notTold
      return withSpan(lane.to === null ? texts.zombieStill(how) : texts.zombie(how), lane, item, now)
    }
    case 'blocked':
      return withSpan(texts.blockedIn(words[item.detail] ?? ''), lane, item, now)
    case 'ended':
      return item.detail > 0 ? texts.reapedBy(item.detail) : texts.endedAlone
    default:
      return withSpan(texts.states[state], lane, item, now)
  }
}

function callWords({ kind, from, to }: Item, words: readonly string[]): string {
  const name = words[callName(kind)] ?? ''
  return hasFailed(kind) ? texts.callFailed(name, spanWords(to - from)) : texts.call(name, spanWords(to - from))
}

function endWords({ kind }: Item): string {
  const state = endStateOf(kind)
  const track = trackOf(kind)
  const what = isTcpState(state)
    ? texts.listed(state)
    : state === 'open' && track === CLIENT_END
      ? texts.openClient
      : (texts.endStates[state] ?? state)
  return texts.end(endName(track), what)
}

const endName = (track: number): string => (track === CLIENT_END ? texts.ends.client : texts.ends.server)

/** Bits of a detail that count; above them is a word. */
const COUNT_BITS = 12

function markWords(lane: ShownLane, { kind, detail }: Item, words: readonly string[]): string {
  const mark = markOf(kind)
  const counted = mark === 'delivered'
  const word = words[counted ? detail >> COUNT_BITS : detail] ?? ''
  const said = texts.marks[mark](counted ? detail & ((1 << COUNT_BITS) - 1) : detail, word)
  return lane.process === null ? texts.end(endName(trackOf(kind)), said) : said
}

/** `4711 child`; of a connection, the client's address. @param short its port only */
export function laneWords({ role, process, name }: ShownLane, short = false): string {
  if (process !== null) return texts.lane(texts.roles[role], numberOf(process))
  const client = name.split(' ')[1] ?? name
  return texts.connection(short ? `:${portOf(client)}` : client)
}

export function laneTitle(lane: ShownLane): string {
  const [server = '', client = ''] = lane.name.split(' ')
  return lane.process === null ? texts.between(server, client) : laneWords(lane)
}
