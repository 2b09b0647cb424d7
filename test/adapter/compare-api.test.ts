/** Who holds the adapter against Electron must see what is wrong: a small app, and small adapters for it. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { compareApi, parametersOf, type Reasons } from './support/compare-api'
import { electronProgram } from './support/electron-program'
import { ElectronTypes } from './support/electron-types'
import type { OfferedApi } from './support/offered-api'
import { describe as shapeOf } from './support/probe/describe.mjs'
import { type Use, usedApi } from './support/used-api'

const FILES = {
  'main/app.ts': `import { app, BrowserWindow } from 'electron'
app.setPath('userData', '/tmp')
app.on('before-quit', (event) => event.preventDefault())
const size = { width: 1, height: 2 }
const { webContents } = new BrowserWindow({ ...size, webPreferences: { sandbox: true } })
webContents.send('channel', 1)
`,
  'main/shape.ts': `import { utilityProcess } from 'electron'
interface Shape {
  pid: number | undefined
  postMessage(message: unknown): void
  on(event: 'exit', listener: (code: number) => void): unknown
}
export const fork = (): Shape => utilityProcess.fork('file')
`,
  'main/misspelt.ts': `import { app, nativeTheme } from 'electron'
app.on('activat', () => {})
nativeTheme.on('changed', () => {})
`,
  'main/new.ts': `import { app, dialog, type OpenDialogReturnValue } from 'electron'
export const open = (): Promise<OpenDialogReturnValue> => dialog.showOpenDialog({})
export const relaunch = () => app.relaunch({ args: [] })
`,
  'lab/utility.ts': `interface Port {
  on(event: 'message', listener: (event: { data: unknown }) => void): unknown
  ref(): void
}
export const { parentPort } = process as unknown as { parentPort?: Port }
export const { pid } = process
`
}

let types: ElectronTypes
let all: Use[]

beforeAll(() => {
  const folder = mkdtempSync(join(tmpdir(), 'forkscope-test-'))
  symlinkSync(resolve(import.meta.dirname, '../../node_modules'), join(folder, 'node_modules'))
  for (const [file, text] of Object.entries(FILES)) {
    mkdirSync(resolve(folder, file, '..'), { recursive: true })
    writeFileSync(join(folder, file), text)
  }
  const program = electronProgram(folder, ['**/*.ts'])
  types = new ElectronTypes(program.checker)
  all = usedApi(program, types)
  return () => rmSync(folder, { recursive: true, force: true })
})

const usesIn = (file: keyof typeof FILES) => all.filter(({ where }) => where.startsWith(`${file}:`))

/** An adapter that has what main/app.ts uses. */
class App {
  setPath(_name: string, _path: string) {}
}
class WebContents {
  send(_channel: string, ..._details: unknown[]) {}
}
class BrowserWindow {
  webContents = new WebContents()
  // biome-ignore lint/complexity/noUselessConstructor: what it takes is looked at
  constructor(_options = {}) {}
}
const good = { app: new App(), BrowserWindow }
const event = { type: 'App', name: 'before-quit', arguments: [shapeOf({ preventDefault() {} })] }

function complaints(
  changes: Partial<OfferedApi> & { exports?: object; window?: object; reasons?: Reasons } = {}
): string[] {
  const { exports = good, window = new BrowserWindow(), reasons = {}, ...others } = changes
  const samples = [
    { type: 'electron', shape: shapeOf(exports) },
    { type: 'BrowserWindow', shape: shapeOf(window) }
  ]
  const reads = { BrowserWindowConstructorOptions: ['width', 'height', 'webPreferences'], WebPreferences: ['sandbox'] }
  return compareApi(usesIn('main/app.ts'), types, { samples, events: [event], reads, ...others }, reasons)
}

describe('what is used', () => {
  const found = (file: keyof typeof FILES) =>
    usesIn(file).map(({ owner, member, kind }) => `${kind} ${owner} ${member}`)

  it('is found in calls, events, options, destructuring', () => {
    expect(found('main/app.ts').sort()).toEqual([
      'constructor typeof BrowserWindow new',
      'event App before-quit',
      'method App setPath',
      'method Event preventDefault',
      'method WebContents send',
      'option BrowserWindowConstructorOptions height',
      'option BrowserWindowConstructorOptions webPreferences',
      'option BrowserWindowConstructorOptions width',
      'option WebPreferences sandbox',
      'property BrowserWindow webContents',
      'property electron BrowserWindow',
      'property electron app'
    ])
  })

  it('is found where only a shape of it is known', () => {
    expect(found('main/shape.ts')).toEqual(
      expect.arrayContaining([
        'property UtilityProcess pid',
        'method UtilityProcess postMessage',
        'event UtilityProcess exit'
      ])
    )
    expect([...new Set(found('lab/utility.ts'))].sort()).toEqual([
      'event ParentPort message',
      'property MessageEvent data',
      'property ParentPort ref',
      'property Process parentPort'
    ])
  })
})

describe('an adapter', () => {
  it('that has what is used is in order', () => {
    expect(complaints()).toEqual([])
  })

  it('that lacks a member is not', () => {
    expect(complaints({ exports: { ...good, app: {} } })).toEqual(['App.setPath: the adapter has none (main/app.ts:2)'])
  })

  it('with a member that Electron has not, or nobody uses, is not', () => {
    const app = Object.assign(new App(), { allWindowsClosed() {}, relaunch() {} })
    expect(complaints({ exports: { ...good, app } })).toEqual([
      'electron.app.allWindowsClosed: the adapter has it, Electron has not',
      'electron.app.relaunch: nobody uses it'
    ])
  })

  it.each([
    [
      'fewer arguments than are given',
      (_name: string) => {},
      'App.setPath: gets 2 arguments, the adapter takes 1 (main/app.ts:2)'
    ],
    ['more than Electron', (_a: 1, _b: 2, _c = 3) => {}, "electron.app.setPath takes 3 arguments, Electron's 2"]
  ])('that takes %s is not', (_which, setPath, complaint) => {
    expect(complaints({ exports: { ...good, app: { setPath } } })).toEqual([complaint])
  })

  it('that demands what Electron does not is not', () => {
    class Demanding extends BrowserWindow {
      constructor(options: object) {
        super(options)
      }
    }
    expect(complaints({ exports: { ...good, BrowserWindow: Demanding } })).toEqual([
      "electron.BrowserWindow demands 1 arguments, Electron's 0"
    ])
  })

  it('whose method is none is not', () => {
    expect(complaints({ exports: { ...good, app: { setPath: true } } })).toEqual([
      'electron.app.setPath: a method in Electron, of kind value in the adapter'
    ])
  })

  it.each<[string, OfferedApi['events'], string]>([
    ['never emits an event', [], "App 'before-quit': the adapter never emits it (main/app.ts:3)"],
    [
      'gives it too few arguments',
      [{ ...event, arguments: [] }],
      "App 'before-quit': the listener takes 1 arguments, the adapter gives 0 (main/app.ts:3)"
    ],
    [
      'emits what Electron does not',
      [event, { ...event, name: 'before-quiet' }],
      "App 'before-quiet': the adapter emits it, Electron does not"
    ]
  ])('that %s is not', (_which, events, complaint) => {
    expect(complaints({ events })).toContain(complaint)
  })

  it('that does not look at an option is not, unless it is said why', () => {
    const reads = { BrowserWindowConstructorOptions: ['width', 'height', 'webPreferences'] }
    expect(complaints({ reads })).toEqual(['WebPreferences.sandbox: the adapter does not look at it (main/app.ts:5)'])
    expect(complaints({ reads, reasons: { 'WebPreferences.sandbox': 'there is none' } })).toEqual([])
    expect(complaints({ reasons: { 'WebPreferences.sandbox': 'there is none' } })).toEqual([
      'the reason for WebPreferences.sandbox is needless: nothing lacks it'
    ])
  })
})

describe('an app', () => {
  const offered = { samples: [{ type: 'electron', shape: shapeOf(good) }], events: [], reads: {} }
  const lacking = (file: keyof typeof FILES) =>
    compareApi(usesIn(file), types, offered, { App: 'a reason for all of it' })

  it('that uses something new is told what the adapter lacks', () => {
    expect(lacking('main/new.ts')).toEqual(
      expect.arrayContaining([
        'dialog: the adapter has none (main/new.ts:1)',
        'Dialog: the probe has met none (main/new.ts:2)'
      ])
    )
  })

  it('that wants, by a cast, what Electron has not has no excuse', () => {
    expect(lacking('lab/utility.ts')).toContain('ParentPort.ref: Electron has none (lab/utility.ts:5)')
  })

  it('that listens for what Electron never tells has no excuse', () => {
    expect(lacking('main/misspelt.ts')).toEqual(
      expect.arrayContaining([
        "App 'activat': Electron has no such event (main/misspelt.ts:2)",
        "NativeTheme 'changed': Electron has no such event (main/misspelt.ts:3)"
      ])
    )
  })
})

it.each<[string, (...all: never[]) => unknown, { least: number; most: number }]>([
  ['a method', { name(_a: 1, _b = 2) {} }.name, { least: 1, most: 2 }],
  ['an arrow', (_a: 1, ..._b: 2[]) => {}, { least: 1, most: Number.POSITIVE_INFINITY }],
  ['an async method', { async name(_a: 1) {} }.name, { least: 1, most: 1 }]
])('the parameters of %s are read off its text', (_which, method, arity) => {
  expect(parametersOf(String(method))).toEqual(arity)
})
