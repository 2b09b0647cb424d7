import { expect, it } from 'vitest'
import { LineSplitter } from '../../src/shared/line-splitter'

function split(limit: number, ...chunks: string[]): [string, boolean][] {
  const lines: [string, boolean][] = []
  const splitter = new LineSplitter(limit, (line, whole) => lines.push([line, whole]))
  for (const chunk of chunks) splitter.push(Buffer.from(chunk))
  splitter.end()
  return lines
}

it('puts lines together from any chunks', () => {
  expect(split(10, 'a', 'b\nc', 'd\n', '\n')).toEqual([
    ['ab', true],
    ['cd', true]
  ])
})

it('puts characters together from any bytes', () => {
  const lines: string[] = []
  const splitter = new LineSplitter(10, (line) => lines.push(line))
  for (const byte of Buffer.from('é€\n')) splitter.push(Uint8Array.of(byte))
  expect(lines).toEqual(['é€'])
})

it('passes over chunks, counts the lines of which it drops something, and goes on with the next whole one', () => {
  const lines: [string, boolean][] = []
  const splitter = new LineSplitter(10, (line, whole) => lines.push([line, whole]))
  splitter.push(Buffer.from('a\nb'))
  expect(splitter.skip(Buffer.from('c\nd\ne'))).toBe(3)
  splitter.push(Buffer.from('f\ng\n'))
  expect(splitter.skip(Buffer.from('h\n'))).toBe(1)
  splitter.push(Buffer.from('i\n'))
  expect(lines).toEqual([
    ['a', true],
    ['g', true],
    ['i', true]
  ])
})

it('counts a line that it passes over once, however long, and none that was given already', () => {
  const lines: string[] = []
  const splitter = new LineSplitter(4, (line) => lines.push(line))
  const counts = ['abc', '', 'def', 'g\nh'].map((text) => splitter.skip(Buffer.from(text)))
  expect(counts).toEqual([1, 0, 0, 1])
  splitter.push(Buffer.from('\nabcdefgh'))
  expect(splitter.skip(Buffer.from('ijk'))).toBe(0)
  expect(splitter.skip(Buffer.from('\nl\n'))).toBe(1)
  expect(lines).toEqual(['abcd'])
})

it('reports a line that the end cut off', () => {
  expect(split(10, 'ab')).toEqual([['ab', false]])
})

it('gives a line beyond the bound once, cut, and goes on with the next', () => {
  expect(split(4, 'abcdefgh', 'ijkl', 'mn\nxy\n')).toEqual([
    ['abcd', false],
    ['xy', true]
  ])
  expect(split(4, 'abcdefgh\nxy\n')).toEqual([
    ['abcd', false],
    ['xy', true]
  ])
})
