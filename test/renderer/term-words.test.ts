import { expect, it } from 'vitest'
import { partsOf } from '../../src/renderer/parts/term-words'

const shown = (text: string) => partsOf(text).map(({ word, isTerm }) => (isTerm ? `[${word}]` : word))

it('finds the names that the glossary explains, and leaves the sentence whole', () => {
  expect(shown('ESTABLISHED ⇄ CLOSE_WAIT')).toEqual(['[ESTABLISHED]', ' ⇄ ', '[CLOSE_WAIT]'])
  expect(shown('blocked in read 4')).toEqual(['blocked in ', '[read]', ' 4'])
  expect(shown('阻塞于 accept')).toEqual(['阻塞于 ', '[accept]'])
  expect(shown('nothing of that')).toEqual(['nothing of that'])
  expect(shown('')).toEqual([])
  expect(shown('already').join('')).toBe('already')
})
