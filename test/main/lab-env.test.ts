import { expect, it } from 'vitest'
import { labEnv } from '../../src/main/lab-env'

it('is a copy without what would change how programs are loaded', () => {
  const env = {
    PATH: '/bin',
    LANG: undefined,
    NODE_OPTIONS: '--require x',
    LD_PRELOAD: 'x.so',
    ELECTRON_RUN_AS_NODE: '1'
  }
  expect(labEnv(env)).toEqual({ PATH: '/bin' })
  expect(env.NODE_OPTIONS).toBe('--require x')
})
