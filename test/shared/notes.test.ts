import { expect, it } from 'vitest'
import type { NoteEvent } from '../../src/shared/events'
import { noteWords } from '../../src/shared/words/notes'
import { note, numbered } from './support/told'

const wordsOf = (...told: Parameters<typeof note>) => noteWords(numbered([note(...told)])[0] as NoteEvent)

it.each([
  ['limit', 'the log is as large as it may be: events 5 to 9 are not in it any more'],
  ['vanished', 'somebody has removed a file of the log: events 5 to 9 are not in it any more'],
  ['disk-full', 'the disk is full, and the log made room for what is newer: events 5 to 9 are not in it any more']
])('events that the log dropped are told with the reason: %s', (text, words) => {
  expect(wordsOf(0, 'log-dropped', { first: 5, count: 9, text })).toBe(words)
})

it.each([
  ['as version 1 has it', { launcher: 'spawn', text: 'launcher fork cannot be used here (x); using spawn instead' }],
  ['as it is told now', { from: 'fork', launcher: 'spawn', why: 'test-failed', text: 'x' }]
] as const)('that another launcher is used is said once, %s', (_what, told) => {
  expect(wordsOf(0, 'launcher-fallback', told)).toBe('launcher fork cannot be used here (x); using spawn instead')
})
