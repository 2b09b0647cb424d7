import { join } from 'node:path'
import type { LabProcess } from '../../../src/main/lab-run'
import { forkAsUtility } from './fork-as-utility'

export type Misbehaviour = 'none' | 'dies-at-start' | 'never-ready' | 'ignores-shutdown'

export const forkLab = (mode: Misbehaviour = 'none'): LabProcess =>
  forkAsUtility(join(import.meta.dirname, 'fake-lab.mjs'), [mode])
