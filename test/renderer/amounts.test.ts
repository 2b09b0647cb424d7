import { expect, it } from 'vitest'
import { briefBytes } from '../../src/renderer/words/amounts'

it('says bytes in seven characters, however many', () => {
  const said = [0, 999, 1000, 10_000, 999_999, 1_047_000, 20_447_232, 4_000_000_000].map(briefBytes)
  expect(said).toEqual(['0 B', '999 B', '1.0 KiB', '9.8 KiB', '977 KiB', '1.0 MiB', '20 MiB', '3.7 GiB'])
  for (let bytes = 1; bytes < 1e14; bytes = Math.ceil(bytes * 1.01)) expect(briefBytes(bytes).length).toBeLessThan(8)
})
