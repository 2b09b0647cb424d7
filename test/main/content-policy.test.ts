import { expect, it } from 'vitest'
import { contentPolicy } from '../../src/main/content-policy'

const directives = (policy: string) =>
  new Map(policy.split('; ').map((directive) => [directive.split(' ')[0], directive.split(' ').slice(1)]))

it('forbids everything that is not named, and any script from outside or from text', () => {
  const policy = directives(contentPolicy({ kind: 'built', href: 'file:///x/index.html' }))
  expect(policy.get('default-src')).toEqual([`'none'`])
  expect(policy.get('script-src')).toEqual([`'self'`])
  expect(policy.get('connect-src')).toEqual([`'self'`])
  expect(policy.get('frame-ancestors')).toEqual([`'none'`])
  expect([...policy.values()].flat()).not.toContain(`'unsafe-eval'`)
})

it('lets the development server have its inline script and its WebSocket, and no other', () => {
  const policy = directives(contentPolicy({ kind: 'dev', href: 'http://localhost:5173/' }))
  expect(policy.get('script-src')).toEqual([`'self'`, `'unsafe-inline'`])
  expect(policy.get('connect-src')).toEqual([`'self'`, 'ws://localhost:5173/'])
})
