import { expect, it } from 'vitest'
import { contentPolicy } from '../../src/shared/page-headers'

const directives = (policy: string) =>
  new Map(policy.split('; ').map((directive) => [directive.split(' ')[0], directive.split(' ').slice(1)]))

it('forbids everything that is not named, and any script from outside or from text', () => {
  const policy = directives(contentPolicy({ connect: [`'none'`] }))
  expect(policy.get('default-src')).toEqual([`'none'`])
  expect(policy.get('script-src')).toEqual([`'self'`])
  expect(policy.get('connect-src')).toEqual([`'none'`])
  for (const name of ['base-uri', 'form-action', 'frame-ancestors']) expect(policy.get(name), name).toEqual([`'none'`])
  expect([...policy.values()].flat()).not.toContain(`'unsafe-eval'`)
})

it('lets the development server have its inline script and its WebSocket, and no other', () => {
  const policy = directives(contentPolicy({ connect: [`'self'`, 'ws://localhost:5173/'], inlineScripts: true }))
  expect(policy.get('script-src')).toEqual([`'self'`, `'unsafe-inline'`])
  expect(policy.get('connect-src')).toEqual([`'self'`, 'ws://localhost:5173/'])
})
