// @vitest-environment jsdom
import { cleanup, fireEvent, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { draftOf } from '../../src/renderer/settings/draft'
import { GROUPS } from '../../src/renderer/settings/fields'
import { SettingsPanel } from '../../src/renderer/settings/settings-panel'
import { presetOf, useSettings } from '../../src/renderer/settings/settings-store'
import { SERVER_DEFAULTS } from '../../src/shared/choices'
import { presetById } from '../../src/shared/presets'
import { serverSettingsSchema } from '../../src/shared/settings'
import { SERVER_ROWS } from '../../src/shared/tables/server-settings'
import { HELLO, newLab, renderIn, type TestLab } from './labs'

let lab: TestLab

beforeEach(() => {
  localStorage.clear()
  lab = newLab()
  useSettings.setState({
    draft: draftOf(serverSettingsSchema.parse(SERVER_DEFAULTS)),
    chosen: null,
    errors: {},
    open: false
  })
})
afterEach(cleanup)

const edit = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } })
const noteOf = (label: string) =>
  document.getElementById(screen.getByLabelText(label).getAttribute('aria-describedby') ?? '')?.textContent

describe('the settings form', () => {
  test.each([
    ['Port', '99999'],
    ['Port', ''],
    ['Port', '0x50'],
    ['Port', '80.5'],
    ['Address', 'local host'],
    ['Address', '127.0.0.256'],
    ['Backlog', '-1'],
    ['Buffer', '0']
  ])('%s %j is refused, beside its field', (label, value) => {
    renderIn(lab.stores, <SettingsPanel />)
    edit(label, value)
    expect(screen.getByLabelText(label).getAttribute('aria-invalid')).toBe('true')
    expect(noteOf(label)).toMatch(/must be/)
    expect(screen.getAllByRole('alert')).toHaveLength(1)
    expect(useSettings.getState().validated()).toBeNull()
  })

  test('networks are typed one behind the other, and each that is none is named', () => {
    renderIn(lab.stores, <SettingsPanel />)
    edit('Deny', '10.0.0.0/8, ::1')
    expect(useSettings.getState().validated()?.deny).toEqual(['10.0.0.0/8', '::1'])
    edit('Deny', '10.0.0.0/8 10.1')
    expect(noteOf('Deny')).toContain('"10.1" is neither an address')
    expect(useSettings.getState().validated()).toBeNull()
    useSettings.setState({ draft: draftOf(serverSettingsSchema.parse({ allow: ['127.0.0.1', '::/0'] })), errors: {} })
    expect(useSettings.getState().draft.allow).toBe('127.0.0.1 ::/0')
  })

  test('the error goes with its cause', () => {
    renderIn(lab.stores, <SettingsPanel />)
    edit('Port', '99999')
    edit('Port', '9998')
    expect(screen.queryByRole('alert')).toBeNull()
    expect(useSettings.getState().validated()?.port).toBe(9998)
  })

  test('starting with a wrong field opens the form', () => {
    useSettings.getState().edit('port', 'nonsense')
    expect(useSettings.getState().validated()).toBeNull()
    expect(useSettings.getState()).toMatchObject({ open: true, errors: { port: { why: 'not-whole' } } })
  })

  test('an address that others can reach is warned of', () => {
    renderIn(lab.stores, <SettingsPanel />)
    expect(screen.queryByTestId('not-loopback')).toBeNull()
    edit('Address', '0.0.0.0')
    expect(screen.getByTestId('not-loopback').textContent).toMatch(/other machines/)
    for (const host of ['127.0.0.2', '::1', 'localhost', ' ::1 ']) {
      edit('Address', host)
      expect(screen.queryByTestId('not-loopback')).toBeNull()
      expect(useSettings.getState().validated()?.host).toBe(host.trim())
    }
    edit('Address', 'a-machine.example')
    expect(screen.getByTestId('not-loopback').textContent).toMatch(/other machines/)
  })

  test('that :: takes both families is said beside it', () => {
    renderIn(lab.stores, <SettingsPanel />)
    edit('Address', '::')
    expect(noteOf('Address')).toMatch(/IPv4 clients come in too/)
    expect(screen.getByTestId('not-loopback').textContent).toMatch(/other machines/)
  })

  test('only valid settings are remembered', () => {
    useSettings.getState().edit('port', '7777')
    useSettings.getState().edit('port', '77777')
    expect(JSON.parse(localStorage.getItem('forkscope.settings') ?? '{}')).toMatchObject({ port: 7777 })
  })

  test('a preset sets everything; a change makes it custom', () => {
    useSettings.getState().choosePreset('s1')
    expect(useSettings.getState().validated()).toEqual(presetById('s1')?.settings)
    expect(presetOf(useSettings.getState())?.id).toBe('s1')
    useSettings.getState().edit('backlog', '21')
    expect(presetOf(useSettings.getState())).toBeUndefined()
  })

  test('a preset is the same wherever its server listens', () => {
    useSettings.getState().choosePreset('s1')
    useSettings.getState().edit('port', '0')
    expect(presetOf(useSettings.getState())?.id).toBe('s1')
  })

  test('one of two that differ in nothing but the port is the one that was chosen', () => {
    for (const id of ['s2', 's1']) {
      useSettings.getState().choosePreset(id)
      expect(presetOf(useSettings.getState())?.id).toBe(id)
      useSettings.getState().edit('port', '0')
      expect(presetOf(useSettings.getState())?.id).toBe(id)
      expect(localStorage.getItem('forkscope.preset')).toBe(JSON.stringify(id))
    }
  })

  test('only fields that mean something for the model are shown, and only they can be wrong', () => {
    renderIn(lab.stores, <SettingsPanel />)
    expect(screen.queryByLabelText('Table size')).toBeNull()
    edit('Max children', 'many')
    expect(useSettings.getState().validated()).toBeNull()
    edit('Model', 'select')
    expect(screen.queryByLabelText('Reaping')).toBeNull()
    expect(screen.getByLabelText('Table size')).toBeDefined()
    expect(useSettings.getState().validated()).toMatchObject({ model: 'select', maxChildren: 0 })
  })

  test('spare workers are asked for where the launcher has some', () => {
    renderIn(lab.stores, <SettingsPanel />)
    expect(screen.queryByLabelText('Spare workers')).toBeNull()
    edit('Process by', 'spawn')
    edit('Spare workers', '17')
    expect(noteOf('Spare workers')).toBe('must be a whole number from 0 to 16')
    edit('Spare workers', '0')
    expect(useSettings.getState().validated()).toMatchObject({ launcher: 'spawn', spareWorkers: 0 })
    edit('Command', 'cat')
    expect(screen.queryByLabelText('Spare workers')).toBeNull()
    expect(useSettings.getState().validated()).toMatchObject({
      launcher: 'spawn',
      spareWorkers: SERVER_DEFAULTS.spareWorkers
    })
  })

  test('every setting has a field, in one group', () => {
    expect(GROUPS.flatMap(({ fields }) => fields).sort()).toEqual(Object.keys(SERVER_ROWS).sort())
  })

  test('what the launcher cannot do is told in the words of its row instead of a choice, and left at what it is there', () => {
    renderIn(lab.stores, <SettingsPanel />)
    fireEvent.click(screen.getByLabelText('Ignore SIGPIPE'))
    expect(useSettings.getState().validated()?.ignoreSigpipe).toBe(true)
    edit('Process by', 'portable')
    expect(screen.queryByLabelText('Ignore SIGPIPE')).toBeNull()
    expect(screen.getByText(/^Node itself ignores SIGPIPE/)).toBeDefined()
    expect(useSettings.getState().validated()).toMatchObject({ ignoreSigpipe: false, atChildLimit: 'refuse' })
    edit('Model', 'iterative')
    expect(screen.queryByText('At the limit')).toBeNull()
    expect(screen.getByLabelText('Ignore SIGPIPE')).toBeDefined()
  })

  test('a command that execve could not take is refused by its field', () => {
    renderIn(lab.stores, <SettingsPanel />)
    edit('Command', `cat ${'x'.repeat(131_072)}`)
    expect(noteOf('Command')).toMatch(/MAX_ARG_STRLEN/)
    expect(useSettings.getState().validated()).toBeNull()
  })

  test('a command replaces the handler; one that cannot be read is refused by its field', () => {
    renderIn(lab.stores, <SettingsPanel />)
    edit('Command', 'sh -c "cat')
    expect(noteOf('Command')).toMatch(/not closed/)
    edit('Command', 'sh -c "cat -n"')
    expect(useSettings.getState().validated()?.exec).toEqual(['sh', '-c', 'cat -n'])
    expect(screen.getByLabelText<HTMLSelectElement>('Handler').disabled).toBe(true)
  })

  test('where commands are not allowed the field says why', () => {
    lab.lab.setState({ hello: { ...HELLO, exec: { allowed: false } } })
    renderIn(lab.stores, <SettingsPanel />)
    expect(screen.getByLabelText<HTMLInputElement>('Command').disabled).toBe(true)
    expect(noteOf('Command')).toContain('--allow-exec')
  })
})
