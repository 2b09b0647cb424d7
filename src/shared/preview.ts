import { PREVIEW_BYTES } from './at-most'

/**
 * The bytes of a read(2) or write(2) as an event carries them: at most {@link PREVIEW_BYTES}, as text where they are
 * valid UTF-8 that stays short in JSON, else as base64. An event line must stay below PIPE_BUF (4096, pipe(7)), and
 * JSON can blow one control character up to six bytes.
 */
export type Preview = { text: string } | { base64: string }

const MAX_JSON_CHARS = 1600

const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
const encoder = new TextEncoder()

/** Splits after the last whole UTF-8 character: `rest` is the beginning (1 to 3 bytes) of one that was torn apart. */
export function splitWhole(bytes: Uint8Array): { whole: Uint8Array; rest: Uint8Array } {
  let lead = bytes.length - 1
  while (lead >= 0 && bytes.length - lead < 4 && ((bytes[lead] ?? 0) & 0xc0) === 0x80) lead--
  const first = bytes[lead] ?? 0
  // 0xc0, 0xc1 and those from 0xf5 on begin no character.
  const need = first >= 0xf5 || first < 0xc2 ? 1 : first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2
  const end = lead >= 0 && need > bytes.length - lead ? lead : bytes.length
  return { whole: bytes.subarray(0, end), rest: bytes.subarray(end) }
}

/**
 * @param bytes what the call moved, or as many of them as there are: the preview holds their beginning
 * @param moved how many it were
 */
export function previewOf(bytes: Uint8Array, moved = bytes.length): Preview {
  const short = shortText(bytes)
  if (short !== undefined) return { text: short }
  const first = bytes.subarray(0, PREVIEW_BYTES)
  const head = moved > first.length ? splitWhole(first).whole : first
  try {
    const text = strictUtf8.decode(head)
    if (JSON.stringify(text).length <= MAX_JSON_CHARS) return { text }
  } catch {
    // not UTF-8: shown as bytes
  }
  return { base64: toBase64(head) }
}

/** Bytes so few that they stay short in JSON whatever they are. */
const SHORT = 64

/** Few bytes of ASCII, as most messages are: asking a decoder takes many times as long. */
function shortText(bytes: Uint8Array): string | undefined {
  if (bytes.length > SHORT) return undefined
  for (let index = 0; index < bytes.length; index++) if ((bytes[index] ?? 0) >= 0x80) return undefined
  return String.fromCharCode(...bytes)
}

/** Text; bytes that are none as `\xff`. `exact`: there are no such */
export function exactText(bytes: Uint8Array): { text: string; exact: boolean } {
  const whole = decoded(bytes)
  if (whole !== undefined) return { text: whole, exact: true }
  let text = ''
  for (let at = 0; at < bytes.length; ) {
    const length = [1, 2, 3, 4].find((count) => decoded(bytes.subarray(at, at + count)) !== undefined)
    text += length ? decoded(bytes.subarray(at, at + length)) : escaped(bytes[at] ?? 0)
    at += length ?? 1
  }
  return { text, exact: false }
}

const escaped = (byte: number): string => `\\x${byte.toString(16).padStart(2, '0')}`

function decoded(bytes: Uint8Array): string | undefined {
  try {
    return strictUtf8.decode(bytes)
  } catch {
    return undefined
  }
}

/** The bytes that a preview holds. Throws on malformed base64, which a parsed event cannot have. */
export function bytesOf(preview: { text?: string | undefined; base64?: string | undefined }): Uint8Array {
  if (preview.text !== undefined) return encoder.encode(preview.text)
  return Uint8Array.from(atob(preview.base64 ?? ''), (c) => c.charCodeAt(0))
}

export function toBase64(bytes: Uint8Array): string {
  let binary = ''
  for (const byte of bytes) binary += String.fromCharCode(byte)
  return btoa(binary)
}
