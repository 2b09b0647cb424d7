import { errnoOf } from '../engine/libc/errno'
import { signalName } from '../engine/libc/signals'
import type { SystemNames } from '../shared/records/reader'

export const systemNames: SystemNames = { errno: (number) => errnoOf(number).name, signal: signalName }
