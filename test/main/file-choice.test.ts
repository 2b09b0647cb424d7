import { expect, it, vi } from 'vitest'
import { FileChoice } from '../../src/main/file-choice'
import { CHOICE } from '../../src/shared/bounds'
import type { RequestName } from '../../src/shared/contract'
import { success } from '../../src/shared/failure'

/** @param answers of the person, in order */
function scene(...answers: Promise<string | undefined>[]) {
  const asked: unknown[][] = []
  const questions: unknown[][] = []
  const target = {
    request: async (...call: unknown[]) => {
      asked.push(call)
      return success({ done: true })
    },
    restart: async () => success({})
  }
  const choice = new FileChoice({
    choose: (...question) => {
      questions.push(question)
      return answers.shift() ?? Promise.resolve(undefined)
    },
    open: async (session) => void questions.push([session])
  })
  const ask = (name: RequestName, input: object = {}, session = 1) =>
    choice.before(target).request(session, name, input)
  return { asked, questions, ask }
}

it('asks the person for the file, whatever the window says, and nobody where none is written', async () => {
  const { ask, asked, questions } = scene(Promise.resolve('/home/me/run.forkscope'))
  expect(await ask('recording.save', { span: 'all', file: '/etc/passwd' })).toEqual(success({ done: true }))
  expect(asked).toEqual([[1, 'recording.save', { span: 'all', file: '/etc/passwd' }, '/home/me/run.forkscope']])
  expect(questions).toEqual([[1, expect.stringMatching(/^forkscope \d{4}-\d\d-\d\d \d\d\.\d\d\.forkscope$/)]])
  await ask('recording.stop')
  await ask('server.stop')
  expect([asked.length, questions.length]).toEqual([3, 1])
  expect(asked.slice(1).map((call) => call[3])).toEqual([undefined, undefined])
})

it('a person who does not want one is no failure', async () => {
  const { ask, asked } = scene()
  expect(await ask('recording.save', { span: 'all' })).toEqual(success({ saved: null }))
  expect(await ask('recording.start')).toEqual(success({ name: null }))
  expect(asked).toEqual([])
})

it('asks one question at a time of a window', async () => {
  let answer: (file: string) => void = () => undefined
  const { ask } = scene(
    new Promise((resolve) => {
      answer = resolve
    }),
    Promise.resolve('/b')
  )
  const first = ask('recording.start')
  expect(await ask('recording.save', { span: 'all' })).toMatchObject({ error: { what: 'file-asking' } })
  expect(await ask('recording.start', {}, 2)).toMatchObject({ ok: true })
  answer('/a')
  expect(await first).toMatchObject({ ok: true })
})

it('does not do what the window no longer waits for', async () => {
  vi.useFakeTimers()
  const { ask, asked } = scene(new Promise(() => undefined))
  const asking = ask('recording.start')
  await vi.advanceTimersByTimeAsync(CHOICE)
  expect([await asking, asked]).toEqual([success({ name: null }), []])
  vi.useRealTimers()
})

it('has the person choose what is opened, which no window is told', async () => {
  const { ask, asked, questions } = scene()
  expect(await ask('recording.open')).toEqual(success({}))
  expect([asked, questions]).toEqual([[], [[1]]])
})
