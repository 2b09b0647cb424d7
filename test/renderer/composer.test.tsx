// @vitest-environment jsdom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Composer } from '../../src/renderer/client-window/composer'
import { emptyHistory, HISTORY_LIMIT, recall, remember } from '../../src/renderer/client-window/line-history'
import { failure, type Result, success } from '../../src/shared/failure'
import { newLab, renderIn, type TestLab } from './labs'

let lab: TestLab
let answer: Result<unknown>

const CLIENT = '7@5'

beforeEach(() => {
  answer = success({})
  lab = newLab({ answer: () => answer })
})
afterEach(cleanup)

const input = () => screen.getByRole<HTMLInputElement>('textbox', { name: 'Message' })
const type = (text: string) => fireEvent.change(input(), { target: { value: text } })
const press = (key: string) => fireEvent.keyDown(input(), { key })

describe('the message input', () => {
  test('sends its line at Enter and is empty again', () => {
    renderIn(lab.stores, <Composer id={CLIENT} ended={false} />)
    type('hello')
    press('Enter')
    expect(lab.asked).toEqual([{ name: 'client.send', input: { process: CLIENT, text: 'hello' } }])
    expect(input().value).toBe('')
  })

  test('keeps a line that could not be sent, and says why', async () => {
    answer = failure('EAGAIN', 'client-deaf', { pid: 7, bytes: 9 })
    renderIn(lab.stores, <Composer id={CLIENT} ended={false} />)
    type('hello')
    press('Enter')
    await waitFor(() => expect(input().value).toBe('hello'))
    expect(lab.notices.getState().notices).toMatchObject([{ code: 'EAGAIN' }])
  })

  test('recalls what was sent with Up, and comes back to the unfinished line with Down', () => {
    renderIn(lab.stores, <Composer id={CLIENT} ended={false} />)
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
