// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, test } from 'vitest'
import { Transcript } from '../../src/renderer/client-window/transcript'
import type { ClientState, TranscriptEntry } from '../../src/shared/fold/state'
import { newClient } from '../../src/shared/fold/transcript'

afterEach(cleanup)

function show(transcript: TranscriptEntry[], change: Partial<ClientState> = {}) {
  render(<Transcript pid={7} client={{ ...newClient('line', '127.0.0.1:9999'), transcript, ...change }} />)
  return screen.getByRole('log', { name: 'Transcript of client 7' })
}

const system = (name: NonNullable<TranscriptEntry['system']>, text = ''): TranscriptEntry => ({
  seq: 1,
  at: 0,
  from: 'system',
  system: name,
  text
})

describe('the transcript', () => {
  test('tells who said what, without the newline that ends a line', () => {
    const log = show([
      { seq: 1, at: 0, from: 'client', text: 'hello\n', bytes: 6 },
      { seq: 2, at: 0, from: 'server', text: 'HELLO\n', bytes: 6 }
    ])
    expect([...log.querySelectorAll('[data-from]')].map((e) => [e.getAttribute('data-from'), e.textContent])).toEqual([
      ['client', 'hello6 B'],
      ['server', 'HELLO6 B']
    ])
  })

  test.each([
    [system('connected', '127.0.0.1:51234'), 'connected from 127.0.0.1:51234'],
    [
      system('connect-failed', 'ECONNREFUSED'),
      'connect 127.0.0.1:9999: ECONNREFUSED. Nobody listens there. Is the server started?'
    ],
    [system('connect-failed', 'EINTR'), 'connect 127.0.0.1:9999: EINTR.'],
    [system('end-of-file'), 'server closed: read returned 0'],
    [system('fin-received'), 'FIN received, says the kernel: the server has closed'],
    [system('error', 'read: ECONNRESET'), 'read: ECONNRESET'],
    [system('closed'), 'closed'],
    [system('exited', 'exited with 0'), 'process exited with 0'],
    [system('exited'), 'process ended']
  ])('says what happened to the connection: $system', (entry, sentence) => {
    expect(show([entry]).querySelector('[data-from=system]')?.textContent).toBe(sentence)
  })

  test('says how many lines it has forgotten', () => {
    expect(show([], { dropped: 12 }).textContent).toBe('12 earlier lines dropped')
  })

  test('says when a message is longer than what is shown', () => {
    const log = show([{ seq: 1, at: 0, from: 'server', text: 'x'.repeat(1024), bytes: 4096 }])
    expect(log.textContent).toContain('first 1,024 of 4,096 bytes')
  })

  test('is not read aloud for a client that talks by itself', () => {
    expect(show([], { kind: 'auto' }).getAttribute('aria-live')).toBe('off')
  })
})
