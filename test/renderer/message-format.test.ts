import { describe, expect, it } from 'vitest'
import { type Format, messagesOf, PLAIN, placeOf } from '../../src/renderer/words/message-format'
import { MESSAGE_BYTES } from '../../src/shared/typed'

const of = (written: string, format: Partial<Format> = {}) => {
  const messages = messagesOf(written, { ...PLAIN, ...format })
  if ('fault' in messages) return messages
  return messages.map((message) => ('line' in message ? message : Buffer.from(message.bytes).toString('latin1')))
}

describe('what is written', () => {
  it('is typed where a keyboard can say it', () => {
    expect(of('hello')).toEqual([{ line: 'hello' }])
    expect(of('')).toEqual([{ line: '' }])
    expect(of('a\nb', { byLine: true })).toEqual([{ line: 'a' }, { line: 'b' }])
  })

  it('is one message of several lines, each with the ending that was chosen', () => {
    expect(of('a\nb')).toEqual(['a\nb\n'])
    expect(of('a\nb', { ending: 'crlf' })).toEqual(['a\r\nb\r\n'])
    expect(of('a\nb', { ending: 'cr' })).toEqual(['a\rb\r'])
    expect(of('a\nb', { ending: 'none' })).toEqual(['a\nb'])
    expect(of('a\nb', { ending: 'crlf', byLine: true })).toEqual(['a\r\n', 'b\r\n'])
  })

  it('has escapes only where they are chosen', () => {
    expect(of('\\n', { ending: 'none' })).toEqual(['\\n'])
    expect(of('\\r\\n\\x00\\t\\\\ü\\xff', { notation: 'escapes', ending: 'none' })).toEqual(['\r\n\0\t\\\xc3\xbc\xff'])
  })

  it('is bytes in hex, without an ending', () => {
    expect(of('00 ff,0D:0a 0x41 4243', { notation: 'hex', ending: 'crlf' })).toEqual(['\0\xff\r\nABC'])
    expect(of('41\n42', { notation: 'hex' })).toEqual(['AB'])
    expect(of('41\n42', { notation: 'hex', byLine: true })).toEqual(['A', 'B'])
  })

  it.each<[string, Partial<Format>, number]>([
    ['41 4', { notation: 'hex' }, 3],
    ['41\nxy', { notation: 'hex' }, 3],
    ['\\q', { notation: 'escapes' }, 0],
    ['ab\\', { notation: 'escapes' }, 2],
    ['a\nb\\x4', { notation: 'escapes', ending: 'crlf' }, 3],
    ['', { ending: 'none' }, -1],
    ['', { notation: 'hex' }, -1],
    ['x'.repeat(MESSAGE_BYTES), {}, -1]
  ])('%j is refused, and where is said', (written, format, at) => {
    expect(of(written, format)).toMatchObject({ fault: expect.stringMatching(/./), at })
  })

  it('stands in a line and a column', () => {
    expect(placeOf('ab\ncd', 4)).toEqual({ line: 2, column: 2 })
  })
})
