import { expect, it } from 'vitest'
import { labEnv } from '../../src/main/lab-env'

it('is without the folders that an AppImage has added', () => {
  const env = {
    APPDIR: '/tmp/.mount_x',
    PATH: '/tmp/.mount_x/usr/sbin:/tmp/.mount_x:/usr/bin:/bin',
    LD_LIBRARY_PATH: '/tmp/.mount_x/usr/lib',
    HOME: '/tmp/.mount_x/not/a/list'
  }
  expect(labEnv(env)).toEqual({ APPDIR: '/tmp/.mount_x', PATH: '/usr/bin:/bin', HOME: '/tmp/.mount_x/not/a/list' })
  expect(labEnv({ PATH: '/a:/b' })).toEqual({ PATH: '/a:/b' })
})

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
