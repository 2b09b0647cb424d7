/** Lines of a transcript as they are read: text, or each byte in hex. */
import { PREVIEW_BYTES } from '../../shared/at-most'
import { bytesIn, type TranscriptEntry } from '../../shared/views/transcript'
import { texts } from '../texts'
import { seconds } from './clock'

/** What a font has no sign for is written as it would be typed; the newline that ends a line is seen by the next one. */
export function textShown({ text }: TranscriptEntry): string {
  return text.replace(/\n$/, '').replace(CONTROLS, escapeOf)
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROLS = /[\x00-\x08\x0b-\x1f\x7f]/g

const escapeOf = (sign: string): string =>
  sign === '\r' ? '\\r' : `\\x${sign.charCodeAt(0).toString(16).padStart(2, '0')}`

/** Two digits a byte. */
export const hexShown = (entry: TranscriptEntry): string =>
  Array.from(bytesIn(entry), (byte) => byte.toString(16).padStart(2, '0')).join(' ')

export function systemWords({ system, text }: TranscriptEntry, target: string): string {
  return system ? texts.client.system[system](text, target) : text
}

/** A text is cut only where the call moved more than an event carries. */
export function bytesNote({ bytes }: TranscriptEntry): string {
  if (bytes === undefined) return ''
  return bytes > PREVIEW_BYTES ? texts.client.cut(PREVIEW_BYTES, bytes) : texts.client.bytes(bytes)
}

/** A line each, to be copied or kept: when, who, what, and how much of it is there. */
export const transcriptText = (entries: readonly TranscriptEntry[], target: string, hex: boolean): string =>
  entries.map((entry) => `${lineOf(entry, target, hex)}\n`).join('')

function lineOf(entry: TranscriptEntry, target: string, hex: boolean): string {
  const time = seconds(entry.at)
  if (entry.from === 'system') return `${time} -- ${systemWords(entry, target)}`
  const shown = hex ? hexShown(entry) : textShown(entry).replaceAll('\n', '\\n')
  return `${time} ${entry.from === 'client' ? '->' : '<-'} ${shown} (${bytesNote(entry)})`
}
