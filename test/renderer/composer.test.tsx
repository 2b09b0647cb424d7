// @vitest-environment jsdom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Composer } from '../../src/renderer/client-window/composer'
import { emptyHistory, HISTORY_LIMIT, recall, remember } from '../../src/renderer/client-window/line-history'
import { FILE_LIMIT, REPEATS, repeatMessages, sendFile } from '../../src/renderer/commands/send-messages'
import { useSavedMessages } from '../../src/renderer/store/saved-messages'
import { failure, type Result, success } from '../../src/shared/failure'
import { failureWords } from '../../src/shared/words/failures'
import { newLab, renderIn, type TestLab } from './labs'

let lab: TestLab
let answer: () => Result<unknown>

const CLIENT = '7@5'

beforeEach(() => {
  localStorage.clear()
  answer = () => success({ waiting: 0 })
  lab = newLab({ answer: () => answer() })
})
afterEach(cleanup)

const input = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Message' })
const type = (text: string) => fireEvent.change(input(), { target: { value: text } })
const press = (key: string) => fireEvent.keyDown(input(), { key })
const open = () => fireEvent.click(screen.getByRole('button', { name: 'How it is sent' }))
const choose = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } })
const show = () => renderIn(lab.stores, <Composer id={CLIENT} ended={false} />)
const base64 = (bytes: string) => Buffer.from(bytes, 'latin1').toString('base64')

describe('the message input', () => {
  test('sends its line at Enter and is empty again', () => {
    show()
    type('hello')
    press('Enter')
    expect(lab.asked).toEqual([{ name: 'client.send', input: { process: CLIENT, text: 'hello' } }])
    expect(input().value).toBe('')
  })

  test('keeps a line that could not be sent, and says why', async () => {
    answer = () => failure('EAGAIN', 'client-deaf', { pid: 7, bytes: 9 })
    show()
    type('hello')
    press('Enter')
    await waitFor(() => expect(input().value).toBe('hello'))
    expect(lab.notices.getState().notices).toMatchObject([{ code: 'EAGAIN' }])
  })

  test('keeps the lines that were pasted, and sends them as one message', () => {
    show()
    type('one\ntwo')
    expect(input().value).toBe('one\ntwo')
    press('Enter')
    expect(lab.asked).toEqual([{ name: 'client.write', input: { process: CLIENT, messages: [base64('one\ntwo\n')] } }])
  })

  test('sends bytes in hex as they are, and nothing where it is no hex', () => {
    show()
    open()
    choose('Written as', 'hex')
    type('00 ff 0g')
    press('Enter')
    expect(screen.getByRole('alert').textContent).toMatch(/Character 7: “0g” is not a byte/)
    expect(input().getAttribute('aria-invalid')).toBe('true')
    expect(lab.asked).toEqual([])
    type('00 ff 0a')
    expect(screen.queryByRole('alert')).toBe(null)
    press('Enter')
    expect(lab.asked).toEqual([{ name: 'client.write', input: { process: CLIENT, messages: [base64('\0\xff\n')] } }])
  })

  test('ends lines as chosen, and understands escapes where they are', () => {
    show()
    open()
    choose('Line ending', 'crlf')
    choose('Written as', 'escapes')
    type('a\\x00')
    press('Enter')
    expect(lab.asked).toEqual([{ name: 'client.write', input: { process: CLIENT, messages: [base64('a\0\r\n')] } }])
  })

  test('recalls what was sent with Up, and comes back to the unfinished line with Down', () => {
    show()
    for (const line of ['one', 'two']) {
      type(line)
      press('Enter')
    }
    type('thr')
    const seen = ['ArrowUp', 'ArrowUp', 'ArrowUp', 'ArrowDown', 'ArrowDown'].map((key) => {
      press(key)
      return input().value
    })
    expect(seen).toEqual(['two', 'one', 'one', 'two', 'thr'])
  })

  test('recalls after a reload what was sent before it, each window its own', () => {
    show()
    type('before')
    press('Enter')
    cleanup()
    lab = newLab({ answer: () => answer() })
    show()
    press('ArrowUp')
    expect(input().value).toBe('before')
    cleanup()
    renderIn(lab.stores, <Composer id="8@5" ended={false} />)
    press('ArrowUp')
    expect(input().value).toBe('')
  })

  test('is disabled once the process has ended', () => {
    renderIn(lab.stores, <Composer id={CLIENT} ended={true} />)
    expect(input().disabled).toBe(true)
  })
})

test('the history of lines is bounded', () => {
  let history = emptyHistory
  for (let n = 0; n < HISTORY_LIMIT + 5; n++) history = remember(history, `line ${n}`)
  expect(history.lines).toHaveLength(HISTORY_LIMIT)
  expect(recall(history, -1, '').text).toBe(`line ${HISTORY_LIMIT + 4}`)
})

describe('saved messages', () => {
  test('are kept by name with how they are written, and come back when they are chosen', () => {
    show()
    open()
    choose('Written as', 'hex')
    type('c0 ff ee')
    fireEvent.change(screen.getByLabelText('Name'), { target: { value: 'coffee' } })
    fireEvent.click(screen.getByRole('button', { name: 'Save' }))
    expect(JSON.parse(localStorage.getItem('forkscope.saved-messages') ?? '[]')).toEqual([
      { name: 'coffee', written: 'c0 ff ee', format: { notation: 'hex', ending: 'lf', byLine: false } }
    ])
    choose('Written as', 'text')
    type('other')
    fireEvent.click(screen.getByRole('button', { name: 'coffee' }))
    expect(input().value).toBe('c0 ff ee')
    expect(screen.getByRole('button', { name: 'How it is sent' }).textContent).toBe('hex')
    open()
    fireEvent.click(screen.getByRole('button', { name: 'Remove saved message coffee' }))
    expect(useSavedMessages.getState().messages).toEqual([])
  })
})

describe('what is sent by itself', () => {
  const messages = [{ line: 'again' }]

  test('is sent so often, and then it is over', async () => {
    await repeatMessages(lab.stores, CLIENT, messages, { times: 3, interval: 10 })
    expect(lab.names()).toEqual(['client.send', 'client.send', 'client.send'])
    expect(lab.stores.sending.getState().jobs).toEqual({})
  })

  test('ends when it is cancelled, or cannot be sent', async () => {
    const { sending } = lab.stores
    const over = repeatMessages(lab.stores, CLIENT, messages, { times: REPEATS.most, interval: 60_000 })
    await waitFor(() => expect(sending.getState().jobs[CLIENT]).toMatchObject({ what: 'repeat', done: 1 }))
    sending.getState().cancel(CLIENT)
    await over
    expect(lab.names()).toEqual(['client.send'])
    answer = () => failure('ESRCH', 'no-client', { pid: 7 })
    await repeatMessages(lab.stores, CLIENT, messages, { times: 5, interval: 10 })
    expect(lab.names()).toHaveLength(2)
  })

  test('is no number that is out of bounds', () => {
    show()
    open()
    choose('Times', '0')
    expect(screen.getByRole('alert').textContent).toBe('A whole number from 1 to 10,000.')
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Send repeatedly' }).disabled).toBe(true)
  })

  test('is a file, byte by byte, as fast as the client takes it', async () => {
    const bytes = Uint8Array.from({ length: 40_000 }, (_, n) => n % 251)
    let waits = 3
    answer = () => success({ waiting: waits-- > 0 ? 5 : 0 })
    await sendFile(lab.stores, CLIENT, new File([bytes], 'some.bin'))
    const sent = lab.asked.flatMap(({ input }) => (input as { messages: string[] }).messages)
    expect(Buffer.concat(sent.map((message) => Buffer.from(message, 'base64'))).equals(bytes)).toBe(true)
    // While some of it waited, nothing more was handed over.
    expect(lab.asked.slice(1, 4).map(({ input }) => (input as { messages: string[] }).messages)).toEqual([[], [], []])
  })

  test.each([
    ['is taken away', () => Promise.reject(new Error('gone')), 'some.bin could not be read on after 0 bytes: gone'],
    ['shrinks', () => Promise.resolve(new ArrayBuffer(0)), /after 0 bytes: it is shorter than it was/]
  ])('ends, and says so, when the file %s while it is sent', async (_, arrayBuffer, expected) => {
    const file = new File(['x'.repeat(40_000)], 'some.bin')
    file.slice = () => Object.assign(new Blob(), { arrayBuffer })
    await sendFile(lab.stores, CLIENT, file)
    expect(lab.asked).toEqual([])
    expect(lab.stores.sending.getState().jobs).toEqual({})
    const said = lab.stores.notices.getState().notices.map((notice) => failureWords(notice).message)
    expect(said).toEqual([expect.stringMatching(expected)])
  })

  test('is no file that is too large', () => {
    show()
    open()
    const file = new File(['x'], 'big.bin')
    Object.defineProperty(file, 'size', { value: FILE_LIMIT + 1 })
    fireEvent.change(screen.getByTestId('send-file'), { target: { files: [file] } })
    expect(screen.getByRole('alert').textContent).toMatch(/big\.bin has .* up to/)
    expect(lab.asked).toEqual([])
  })
})
