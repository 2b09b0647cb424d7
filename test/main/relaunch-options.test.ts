import { expect, it } from 'vitest'
import { relaunchOptions } from '../../src/main/relaunch-options'

const packaged = {
  argv: ['/opt/Forkscope/forkscope', '--lang=ko', '/a/old'],
  execPath: '/opt/Forkscope/forkscope',
  own: 1
}

it('starts what this app is, with its switches, and the files that are wanted now', () => {
  expect(relaunchOptions(['/a/new'], { ...packaged, env: {} })).toEqual({
    execPath: '/opt/Forkscope/forkscope',
    args: ['--lang=ko', '/a/new']
  })
})

it('names the app to an Electron that is not packaged', () => {
  const argv = ['/e/electron', '--no-sandbox', '/src/app', '/a/old']
  expect(relaunchOptions([], { argv, execPath: '/e/electron', own: 2, env: {} }).args).toEqual([
    '--no-sandbox',
    '/src/app'
  ])
})

it('starts the AppImage that this app runs from, and no other', () => {
  const env = { APPIMAGE: '/home/me/Forkscope.AppImage', APPDIR: '/tmp/.mount_1' }
  const execPath = '/tmp/.mount_1/forkscope'
  expect(relaunchOptions([], { ...packaged, execPath, env }).execPath).toBe('/home/me/Forkscope.AppImage')
  expect(relaunchOptions([], { ...packaged, env }).execPath).toBe('/opt/Forkscope/forkscope')
})
