// @vitest-environment jsdom
import { describe, expect, it } from 'vitest'
import { commandsNow } from '../../src/renderer/commands/all-commands'
import { useShownDialog } from '../../src/renderer/store/shown-dialog'
import { success } from '../../src/shared/failure'
import { emptyState } from '../../src/shared/fold/state'
import { note } from '../shared/support/told'
import { ADDRESS, clientConnects, isKilled, SERVER, serve, serverStarts } from './events'
import { HELLO, newLab } from './labs'

function lab({ recorded = false } = {}) {
  const one = newLab({ answer: (name) => (name === 'server.stop' ? success({}) : undefined) })
  const recording = { name: 'run', startedAt: null, tour: false }
  one.lab.getState().setUp(recorded ? { ...HELLO, recording } : HELLO)
  return one
}

const named = (one: ReturnType<typeof newLab>, id: string) =>
  commandsNow(one.stores).find((command) => command.id === id) ?? expect.fail(`no command ${id}`)
const whyNot = (one: ReturnType<typeof newLab>, id: string) => named(one, id).whyNot

describe('the list of commands', () => {
  it('has each command once', () => {
    const ids = commandsNow(lab().stores).map(({ id }) => id)
    expect(ids).toEqual([...new Set(ids)])
  })

  it('says why something cannot be done: no lab, no server, a server that runs', () => {
    const down = newLab()
    expect(whyNot(down, 'start')).toBe('labDown')
    const one = lab()
    expect([whyNot(one, 'start'), whyNot(one, 'stop'), whyNot(one, 'client-line')]).toEqual([
      null,
      'noServer',
      'noServer'
    ])
    expect(whyNot(one, 'preset-s0')).toBeNull()
    one.tell(...serverStarts)
    expect([whyNot(one, 'start'), whyNot(one, 'stop'), whyNot(one, 'client-line')]).toEqual(['serverRuns', null, null])
    expect(named(one, 'preset-s0').title).toMatch(/^Restart/)
  })

  it('ends the orphans that a server has left to its supervisor', () => {
    const one = lab()
    const [, ...calls] = serverStarts
    one.tell(note(SERVER, 'server-started', { address: ADDRESS, launcher: 'fork', supervisor: 90 }), ...calls)
    one.tell(...serve(201))
    expect(whyNot(one, 'end-orphans')).toBe('noOrphans')
    one.tell(isKilled(SERVER))
    expect(whyNot(one, 'end-orphans')).toBeNull()
    named(one, 'end-orphans').run()
    expect(one.names()).toContain('server.stop')
  })

  it('changes nothing in the past, or in a recorded run', () => {
    const one = lab()
    one.tell(...serverStarts)
    one.picture.getState().replace({ ...one.picture.getState().state, seq: 2 }, true)
    expect([whyNot(one, 'stop'), whyNot(one, 'client-line'), whyNot(one, 'hold')]).toEqual(['past', 'past', 'past'])
    expect(whyNot(one, 'live')).toBeNull()
    const recorded = lab({ recorded: true })
    expect([whyNot(recorded, 'start'), whyNot(recorded, 'hold'), whyNot(recorded, 'record')]).toEqual([
      'recorded',
      'recorded',
      'notLive'
    ])
  })

  it('knows of time, bookmarks and the selection', () => {
    const one = lab()
    expect([whyNot(one, 'back'), whyNot(one, 'bookmark')]).toEqual(['nothingYet', 'nothingYet'])
    one.tell(...serverStarts, ...clientConnects(701))
    expect([whyNot(one, 'back'), whyNot(one, 'on'), whyNot(one, 'bookmark')]).toEqual([null, 'isLive', null])
    expect([whyNot(one, 'nextBookmark'), whyNot(one, 'previousBookmark')]).toEqual(['noBookmark', 'noBookmark'])
    one.bookmarks.getState().set([{ seq: 1, at: 0, note: '' }])
    expect(whyNot(one, 'previousBookmark')).toBeNull()
    expect(whyNot(one, 'stepOne')).toBe('noSelection')
    one.selection.getState().select(one.idOf(SERVER))
    expect([whyNot(one, 'stepOne'), whyNot(one, 'stepAll')]).toEqual([null, 'notHeld'])
  })

  it('does what it says', async () => {
    const one = lab()
    one.picture.getState().replace(emptyState())
    one.tell(...serverStarts)
    named(one, 'stop').run()
    named(one, 'client-line').run()
    named(one, 'tab-sockets').run()
    expect(one.names()).toEqual(expect.arrayContaining(['server.stop', 'client.start']))
    expect(one.selection.getState()).toMatchObject({ tab: 'sockets', inspectorOpen: true })
    expect(whyNot(one, 'tab-sockets')).toBe('chosen')
  })

  it('acts on who is selected, one or several', () => {
    const one = lab()
    one.tell(...serverStarts, ...clientConnects(701), ...clientConnects(702))
    const why = (...ids: string[]) => ids.map((id) => whyNot(one, id))
    expect(why('signal-SIGTERM', 'half-close', 'copy-pid')).toEqual(['noSelection', 'noClient', 'noSelection'])
    one.selection.getState().select(one.idOf(SERVER))
    expect(why('signal-SIGTERM', 'half-close', 'own-window')).toEqual([null, 'noClient', 'noClient'])
    one.selection.getState().select(one.idOf(701))
    expect(why('half-close', 'reset', 'close-selected', 'own-window')).toEqual([null, null, null, null])
    named(one, 'half-close').run()
    named(one, 'signal-SIGSTOP').run()
    expect(one.asked.slice(-2)).toMatchObject([
      { name: 'client.command', input: { process: one.idOf(701), command: 'half-close' } },
      { name: 'process.signal', input: { process: one.idOf(701), signal: 'SIGSTOP' } }
    ])
    one.selection.getState().choose([one.idOf(701), one.idOf(702)])
    named(one, 'close-selected').run()
    expect(one.asked.slice(-2).map(({ name, input }) => [name, input])).toEqual([
      ['client.close', { process: one.idOf(701) }],
      ['client.close', { process: one.idOf(702) }]
    ])
  })

  it('has the chips and the paces', () => {
    const one = lab()
    expect([whyNot(one, 'burst'), whyNot(one, 'target'), whyNot(one, 'pace-100')]).toEqual([
      'noServer',
      null,
      'nothingYet'
    ])
    one.tell(...serverStarts)
    named(one, 'burst').run()
    expect(useShownDialog.getState().shown).toBe('burst')
    expect([whyNot(one, 'pace-none'), whyNot(one, 'pace-100')]).toEqual(['chosen', null])
    named(one, 'pace-100').run()
    expect(one.asked.at(-1)).toMatchObject({ name: 'cursor.pace', input: { pace: '100' } })
  })
})
