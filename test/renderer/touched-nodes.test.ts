import { expect, test } from 'vitest'
import { touchedNodes } from '../../src/renderer/canvas/touched-nodes'
import { sample } from '../shared/support/told'
import { childEnds, reads, serve, serverStarts } from './events'
import { newLab } from './labs'

const CHILD = 701
const OTHER = 702

function served() {
  const lab = newLab()
  lab.tell(...serverStarts, ...serve(CHILD), ...serve(OTHER))
  return lab
}
const touched = ({ picture }: ReturnType<typeof newLab>) => touchedNodes(picture.getState())

test('of who reads, and nothing else, the node alone is drawn anew', () => {
  const lab = served()
  lab.tell(reads(CHILD, 4, 'data : 12345\n'))
  expect(touched(lab)).toEqual(new Set([lab.idOf(CHILD)]))
})

test('whoever comes or goes, a look of the kernel and another picture have all drawn anew', () => {
  const lab = served()
  expect(touched(lab)).toBeNull()
  lab.tell(sample({}))
  expect(touched(lab)).toBeNull()
  lab.tell(...childEnds(CHILD))
  expect(touched(lab)).toBeNull()
  lab.picture.getState().replace(lab.picture.getState().state)
  expect(touched(lab)).toBeNull()
})
