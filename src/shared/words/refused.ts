/** Why a connection was closed as soon as it was accepted, in English. */
import type { Refusal, Refused } from '../refused'
import { count } from './count'

/** In a table, and beside a count. */
export const REFUSAL_WORDS: Record<Refusal, string> = {
  children: 'child limit',
  table: 'table full',
  source: 'per-source limit',
  rate: 'rate limit',
  denied: 'denied',
  'not-allowed': 'not allowed'
}

/** `refused: 127.0.0.1 has 3 connections, of 3 it may have` */
export const refusedWords = (refused: Refused): string => `refused: ${WORDS[refused.by](refused)}`

const counted = (n: number, one: string, many: string): string => `${count(n)} ${n === 1 ? one : many}`

const WORDS: Record<Refusal, (refused: Refused) => string> = {
  children: ({ is = 0, of = 0 }) => `${counted(is, 'child', 'children')}, of ${count(of)} there may be`,
  table: ({ of = 0 }) => `the table of ${counted(of, 'client', 'clients')} is full`,
  source: ({ source, is = 0, of = 0 }) =>
    `${source} has ${counted(is, 'connection', 'connections')}, of ${count(of)} it may have`,
  rate: ({ is = 0, of = 0 }) =>
    is > 0
      ? `more than ${counted(of, 'connection', 'connections')} in this second`
      : `the pause after more than ${counted(of, 'connection', 'connections')} in a second`,
  denied: ({ source, network }) => `${source} is denied by ${network}`,
  'not-allowed': ({ source }) => `${source} is in no network that is allowed`
}
