/** What the lab did, in English: the sentence of each note. */
import { CLIENT_DEFAULTS } from '../choices'
import type { Ending, NoteEvent, NoteName } from '../events'
import { MODEL_ROWS } from '../tables/models'
import { statusWords } from './exit-status'
import { usabilityWords } from './usability'

export const noteWords = (note: NoteEvent): string => WORDS[note.note](note)

const WORDS: Record<NoteName, (note: NoteEvent) => string> = {
  'server-started': ({ pid, settings, launcher, address = '?', name, families, supervisor }) =>
    `server, pid ${pid}, ${MODEL_ROWS[settings?.model ?? 'fork'].hasChildren ? `a process per connection by ${launcher ?? '?'}` : `model ${settings?.model}`}, will listen on ${at(address, name)}${families ? ` (${FAMILIES[families]})` : ''}${supervisor === undefined ? '' : `; pid ${supervisor}, its supervisor, adopts whom it leaves behind`}`,
  'client-started': ({ pid, client = CLIENT_DEFAULTS.kind, address = '?', name }) =>
    `${client} client, pid ${pid}, connects to ${at(address, name)}`,
  'launcher-verdict': ({ launcher = 'fork', why }) =>
    why === 'passed-before'
      ? `${launcher}: the self-test has passed before, with the same programs on this system`
      : `${launcher}: the self-test passed, children of this very process live`,
  'launcher-fallback': ({ from, launcher, why, text, status }) => {
    // Version 1 has the sentence itself.
    if (text !== undefined && from === undefined) return text
    const reason = why ? usabilityWords({ why, status, ...(text !== undefined && { said: text }) }) : text
    return `launcher ${from ?? '?'} cannot be used here (${reason ?? 'no reason given'}); using ${launcher ?? '?'} instead`
  },
  stopping: ({ pid, how, text }) => {
    const words = how ? HOW_IT_ENDS[how] : text
    return `stopping process ${pid}${words ? `: ${words}` : ''}`
  },
  'supervisor-ended': ({ pid, status }) =>
    `the supervisor, pid ${pid}, was ended (${status ? statusWords(status) : '?'}): with it ends whatever it had started or adopted`,
  'signal-sent': ({ pid, signal = '?' }) => `${signal} is sent to process ${pid} from the window`,
  output: ({ text = '', cut }) => (cut ? `${text}…` : text),
  'output-dropped': ({ count = 0 }) => `${lines(count)} of output left out: more than can be shown`,
  'malformed-line': ({ text = '', cut }) => `a line on an events pipe is ${cut ? 'cut' : 'no event'}: ${text}`,
  'malformed-dropped': ({ count = 0 }) => `${lines(count)} more on an events pipe that are no events`,
  'events-lost': ({ pid, count = 0 }) => `${count} ${count === 1 ? 'event' : 'events'} of process ${pid} never arrived`,
  'small-pipe': ({ pid, count = 0 }) =>
    `the events pipe of pid ${pid} has room for ${count} bytes only: the user’s quota of pipe buffers is used up (/proc/sys/fs/pipe-user-pages-soft)`,
  deadlocked: ({ pid }) =>
    `process ${pid} hung in futex(2), waiting for a thread that fork(2) did not copy, and was killed`,
  'client-told': ({ pid, command = 'close' }) => `client ${pid} is told: ${command}`,
  dismissed: ({ pid }) => `the window of client ${pid} is removed`,
  'log-dropped': ({ first, count = 0, text = '' }) =>
    `${DROPPED[text] ?? DROPPED.limit}: events ${first === undefined ? 'up to' : `${first} to`} ${count} are not in it any more`,
  'not-looked': ({ errno = '?' }) => `the kernel could not be asked (${errno}): what it said last stands until it can`,
  'log-trouble': ({ errno = '?', text = '' }) => `the log cannot be written: ${errno}${text ? `: ${text}` : ''}`
}

const HOW_IT_ENDS: Record<Ending, string> = {
  group: 'SIGTERM to its process group',
  terminated: 'it is terminated',
  asked: 'the app asks it to end'
}

/** By `DropReason`. */
const DROPPED: Record<string, string> = {
  limit: 'the log is as large as it may be',
  'disk-full': 'the disk is full, and the log made room for what is newer',
  'disk-slow': 'the disk does not take the log as fast as events come',
  'disk-failed': 'the disk refuses the log, and memory holds as much of it as it may',
  vanished: 'somebody has removed a file of the log'
}

/** What it means to listen on every interface. */
export const FAMILIES = {
  ipv4: 'every interface; IPv4 clients only',
  both: 'every interface; IPv4 clients come in too',
  ipv6: 'every interface; IPv6 clients only, as net.ipv6.bindv6only is set here'
} as const

const at = (address: string, name: string | undefined): string =>
  name === undefined ? address : `${address} (${name})`
const lines = (count: number): string => `${count} ${count === 1 ? 'line' : 'lines'}`
