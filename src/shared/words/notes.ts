/** What the lab did: the sentence of each note. */
import { CLIENT_DEFAULTS } from '../choices'
import type { NoteEvent, NoteName } from '../events'
import { say } from '../i18n/say'
import { t } from '../i18n/translate'
import { MODEL_ROWS } from '../tables/models'
import { statusWords } from './exit-status'
import { usabilityWords } from './usability'

export const noteWords = (note: NoteEvent): string => WORDS[note.note](note)

const WORDS: Record<NoteName, (note: NoteEvent) => string> = {
  'server-started': ({ pid, settings, launcher = '?', address = '?', name, families, supervisor }) => {
    const model = settings?.model ?? 'fork'
    const how = MODEL_ROWS[model].hasChildren
      ? t('events:note.byLauncher', { launcher })
      : t('events:note.model', { model })
    const started = t('events:note.server-started', { pid, how, address: at(address, name) })
    const where = families ? t('events:note.inFamilies', { started, families: familiesWords(families) }) : started
    return supervisor === undefined ? where : t('events:note.supervised', { started: where, supervisor })
  },
  'client-started': ({ pid, client: kind = CLIENT_DEFAULTS.kind, address = '?', name }) =>
    t('events:note.client-started', { kind, pid, address: at(address, name) }),
  'launcher-verdict': ({ launcher = 'fork', why }) =>
    why === 'passed-before' ? t('events:note.passed-before', { launcher }) : t('events:note.passed', { launcher }),
  'launcher-fallback': ({ from, launcher = '?', why, text, status }) => {
    // Version 1 has the sentence itself.
    if (text !== undefined && from === undefined) return text
    const reason = why ? usabilityWords({ why, status, ...(text !== undefined && { said: text }) }) : text
    return t('events:note.launcher-fallback', {
      from: from ?? '?',
      reason: reason ?? t('events:note.noReason'),
      launcher
    })
  },
  stopping: ({ pid, how, text }) => {
    const words = how ? say(`events:note.ending.${how}`) : text
    return words ? t('events:note.stoppingSo', { pid, how: words }) : t('events:note.stopping', { pid })
  },
  'supervisor-ended': ({ pid, status }) =>
    t('events:note.supervisor-ended', { pid, status: status ? statusWords(status) : '?' }),
  'ended-with-parent': ({ pid, signal = '?' }) => t('events:note.ended-with-parent', { pid, signal }),
  'signal-sent': ({ pid, signal = '?' }) => t('events:note.signal-sent', { signal, pid }),
  output: ({ text = '', cut }) => (cut ? `${text}…` : text),
  'output-dropped': ({ count = 0 }) => t('events:note.output-dropped', { count }),
  'malformed-line': ({ text = '', cut }) =>
    cut ? t('events:note.malformed-line-cut', { text }) : t('events:note.malformed-line', { text }),
  'malformed-dropped': ({ count = 0 }) => t('events:note.malformed-dropped', { count }),
  'events-lost': ({ pid, count = 0 }) => t('events:note.events-lost', { count, pid }),
  'small-pipe': ({ pid, count = 0 }) => t('events:note.small-pipe', { pid, n: count }),
  deadlocked: ({ pid }) => t('events:note.deadlocked', { pid }),
  'client-told': ({ pid, command = 'close' }) => t('events:note.client-told', { pid, command }),
  dismissed: ({ pid }) => t('events:note.dismissed', { pid }),
  'log-dropped': ({ first, count = 0, text = '' }) => {
    const why = say(`events:note.dropped.${isDropReason(text) ? text : 'limit'}`)
    const last = count
    return first === undefined
      ? t('events:note.log-dropped', { why, last })
      : t('events:note.log-dropped-from', { why, first, last })
  },
  'not-looked': ({ errno = '?' }) => t('events:note.not-looked', { errno }),
  'log-trouble': ({ errno = '?', text }) =>
    text ? t('events:note.log-trouble-so', { errno, text }) : t('events:note.log-trouble', { errno })
}

/** As `DropReason`. */
const DROPPED = ['limit', 'disk-full', 'disk-slow', 'disk-failed', 'vanished'] as const
const isDropReason = (text: string): text is (typeof DROPPED)[number] => DROPPED.some((reason) => reason === text)

/** What it means to listen on every interface. */
export const familiesWords = (families: 'ipv4' | 'both' | 'ipv6'): string => say(`events:families.${families}`)

const at = (address: string, name: string | undefined): string =>
  name === undefined ? address : t('events:note.named', { address, name })
