import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { readSmallFile, writeSmallFile } from '../../src/main/small-file'
import { parseWindowState, placeOnScreen } from '../../src/main/window-state'

const screen = { x: 0, y: 0, width: 1920, height: 1040 }
const second = { x: 1920, y: 0, width: 1280, height: 1000 }
const standard = { width: 1280, height: 800, maximized: false }

describe('a remembered state', () => {
  it('is taken as it was', () => {
    const state = { x: 10, y: 20, width: 900, height: 700, maximized: true }
    expect(parseWindowState(JSON.stringify(state))).toEqual(state)
  })

  it.each([undefined, '', 'null', '[]', '7', '"x"', '{', '{"width":"900","height":700}', '{"width":900}'])(
    'that says %j becomes the standard one',
    (json) => expect(parseWindowState(json)).toEqual(standard)
  )

  it.each([
    { width: 1e9, height: 700 },
    { width: -900, height: 700 },
    { width: 0.5, height: 700 },
    { width: 10, height: 10 }
  ])('of the size %o gets the standard size', (size) => {
    expect(parseWindowState(JSON.stringify(size))).toEqual(standard)
  })

  it('keeps its size when only its place is nonsense', () => {
    expect(parseWindowState('{"x":1e12,"y":0,"width":900,"height":700}')).toEqual({
      ...standard,
      width: 900,
      height: 700
    })
  })
})

describe('on the screens there are now', () => {
  const at = (x: number, y: number) => ({ x, y, width: 900, height: 700, maximized: false })

  it.each([at(0, 0), at(1000, 300), at(1900, 100), at(-700, 50), at(2500, 0)])('%o stays', (state) => {
    expect(placeOnScreen(state, screen, [screen, second])).toEqual(state)
  })

  it.each([at(5000, 0), at(0, -300), at(0, 1030), at(-850, 0)])('%o is centred', (state) => {
    expect(placeOnScreen(state, screen, [screen])).toEqual({ width: 900, height: 700, maximized: false })
  })

  it('a window larger than its screen is made to fit', () => {
    const state = { x: 2000, y: 0, width: 1900, height: 1400, maximized: false }
    expect(placeOnScreen(state, screen, [screen, second])).toEqual({ ...state, width: 1280, height: 1000 })
  })
})

describe('the file', () => {
  const folder = () => {
    const path = mkdtempSync(join(tmpdir(), 'forkscope-state-'))
    onTestFinished(() => rmSync(path, { recursive: true, force: true }))
    return path
  }

  it('gives back what was written, and leaves no draft', () => {
    const home = join(folder(), 'not/yet')
    const file = join(home, 'window-state.json')
    const state = { x: 1, y: 2, width: 900, height: 700, maximized: false }
    writeSmallFile(file, state)
    writeSmallFile(file, { ...state, maximized: true })
    expect(parseWindowState(readSmallFile(file))).toEqual({ ...state, maximized: true })
    expect(readdirSync(home)).toEqual(['window-state.json'])
  })

  it('is not needed', () => expect(readSmallFile(join(folder(), 'none.json'))).toBeUndefined())

  it('is read only so far', () => {
    const file = join(folder(), 'window-state.json')
    writeFileSync(file, ' '.repeat(100_000))
    expect(readSmallFile(file)).toHaveLength(65536)
  })

  it('that cannot be written is left as it was', () => {
    const blocker = join(folder(), 'file')
    writeFileSync(blocker, 'kept')
    writeSmallFile(join(blocker, 'window-state.json'), standard)
    expect(readFileSync(blocker, 'utf8')).toBe('kept')
  })
})
