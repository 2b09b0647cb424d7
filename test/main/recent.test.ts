import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { Recent } from '../../src/main/recent'
import { temporaryFolder } from '../support/temporary-folder'

function scene() {
  const folder = temporaryFolder()
  const path = (name: string) => join(folder, name)
  const touch = (name: string) => {
    writeFileSync(path(name), '')
    return path(name)
  }
  return { file: path('recent.json'), path, touch }
}

it('has the newest first, each once, and keeps them', () => {
  const { file, touch } = scene()
  const [a, b] = [touch('a'), touch('b')]
  const recent = new Recent(file)
  for (const path of [a, b, a]) recent.add(path)
  expect(recent.paths).toEqual([a, b])
  expect(new Recent(file).paths).toEqual([a, b])
  recent.clear()
  expect(new Recent(file).paths).toEqual([])
})

it('keeps ten, and shows those that are still there', () => {
  const { file, path, touch } = scene()
  const recent = new Recent(file)
  for (let i = 0; i < 12; i++) recent.add(touch(`${i}`))
  rmSync(path('11'))
  expect(recent.paths).toEqual([10, 9, 8, 7, 6, 5, 4, 3, 2].map((i) => path(`${i}`)))
})

it.each(['', 'no JSON', '{"a":1}', '[1,null,{}]'])('takes nothing from a file that says %j', (text) => {
  const { file } = scene()
  writeFileSync(file, text)
  expect(new Recent(file).paths).toEqual([])
})
