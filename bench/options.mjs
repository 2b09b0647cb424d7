// @ts-check
/** What the benchmark can be told on its command line. */
import { parseArgs } from 'node:util'

export const USAGE = `npm run bench -- [options]

  --rounds N           times that every measurement is repeated        (default 5)
  --concurrency LIST   connections open at once                        (default 1,8,64)
  --connections N      most connections of one run                     (default 10000)
  --seconds S          a run opens no new connections after this long  (default 1.5)
  --warm-up S          each server is loaded for so long before that   (default 1)
  --peers LIST         only these; c is always there, as the measure   (default all that are installed)
  --node PATH          the Node that runs our own servers              (default the one that runs this)
  --idle LIST          idle connections whose memory is measured       (default 1,100,1000)
  --only LIST          of rates, echo, memory, marathon                (default rates,echo)
  --json FILE          also write all raw figures to FILE
  --help`

/** @typedef {typeof PARTS[number]} Part */
const PARTS = /** @type {const} */ (['rates', 'echo', 'memory', 'marathon'])

/**
 * @typedef {object} Options
 * @property {number} rounds
 * @property {number[]} concurrency
 * @property {number} connections
 * @property {number} seconds
 * @property {number} warmUp seconds
 * @property {string[] | undefined} peers
 * @property {string | undefined} json
 * @property {string} node the binary that runs our own servers
 * @property {number[]} idle
 * @property {Part[]} only what is measured
 * @property {boolean} help
 */

/** A command line that makes no sense; the message is for the person who typed it. */
export class UsageError extends Error {}

/** @param {string} text @param {string} name @param {number} least @param {number} most */
function number(text, name, least, most) {
  const value = Number(text)
  if (text.trim() !== '' && value >= least && value <= most) return value
  throw new UsageError(`--${name} must be a number from ${least} to ${most}, not '${text}'`)
}

/** @param {string} text @param {string} name @param {number} least @param {number} most */
function whole(text, name, least, most) {
  const value = number(text, name, least, most)
  if (Number.isInteger(value)) return value
  throw new UsageError(`--${name} must be a whole number, not '${text}'`)
}

/** @param {string} text @returns {Part} */
function part(text) {
  const found = PARTS.find((name) => name === text)
  if (found) return found
  throw new UsageError(`--only must be some of ${PARTS.join(', ')}, not '${text}'`)
}

/** @template T @param {() => T} parsing @returns {T} */
function explained(parsing) {
  try {
    return parsing()
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}

/** @param {string[]} args */
function parse(args) {
  return parseArgs({
    args,
    options: {
      rounds: { type: 'string', default: '5' },
      concurrency: { type: 'string', default: '1,8,64' },
      connections: { type: 'string', default: '10000' },
      seconds: { type: 'string', default: '1.5' },
      'warm-up': { type: 'string', default: '1' },
      peers: { type: 'string' },
      json: { type: 'string' },
      node: { type: 'string', default: process.execPath },
      idle: { type: 'string', default: '1,100,1000' },
      only: { type: 'string', default: 'rates,echo' },
      help: { type: 'boolean', default: false }
    }
  }).values
}

/** @param {string[]} args @returns {Options} */
export function parseOptions(args) {
  const values = explained(() => parse(args))
  return {
    rounds: whole(values.rounds, 'rounds', 1, 100),
    concurrency: values.concurrency.split(',').map((text) => whole(text, 'concurrency', 1, 1000)),
    connections: whole(values.connections, 'connections', 1, 1_000_000),
    seconds: number(values.seconds, 'seconds', 0.1, 60),
    warmUp: number(values['warm-up'], 'warm-up', 0.1, 60),
    peers: values.peers?.split(','),
    json: values.json,
    node: values.node,
    idle: values.idle.split(',').map((text) => whole(text, 'idle', 1, 5000)),
    only: values.only.split(',').map(part),
    help: values.help
  }
}
