import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PREVIEW_BYTES } from '../../src/shared/at-most'
import { bytesOf, previewOf, splitWhole } from '../../src/shared/preview'

describe('a preview', () => {
  it('holds short text as text', () => {
    expect(previewOf(Buffer.from('grüße\n'))).toEqual({ text: 'grüße\n' })
  })

  it('holds bytes that are no text as base64', () => {
    expect(previewOf(Buffer.from([0xff, 0x00]))).toEqual({ base64: '/wA=' })
  })

  it('is cut between characters', () => {
    const euros = Buffer.from('€'.repeat(500))
    expect(previewOf(euros)).toEqual({ text: '€'.repeat(Math.floor(PREVIEW_BYTES / 3)) })
  })

  it('is the beginning of any data, and stays small in JSON', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 3000 }), (data) => {
        const preview = previewOf(data)
        const shown = bytesOf(preview)
        expect(JSON.stringify(preview).length).toBeLessThan(2000)
        expect(Buffer.from(shown).equals(Buffer.from(data.subarray(0, shown.length)))).toBe(true)
        expect(shown.length).toBeGreaterThan(Math.min(data.length, PREVIEW_BYTES) - 4)
      })
    )
  })

  it('of control characters stays small too', () => {
    expect(JSON.stringify(previewOf(new Uint8Array(5000))).length).toBeLessThan(2000)
  })
})

it('splitting after whole characters loses nothing and never tears one apart', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.nat(), (text, cut) => {
      const bytes = Buffer.from(text)
      const head = bytes.subarray(0, bytes.length === 0 ? 0 : cut % (bytes.length + 1))
      const { whole, rest } = splitWhole(head)
      expect(Buffer.concat([whole, rest]).equals(head)).toBe(true)
      expect(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(whole)).toBe(
        text.slice(0, new TextDecoder('utf-8', { ignoreBOM: true }).decode(whole).length)
      )
    })
  )
})
