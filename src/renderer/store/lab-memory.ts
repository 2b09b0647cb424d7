/** What the window keeps of a lab over a reload. Labs side by side have different names, so that none reads another's. */
import { type Remembered, remembered } from '../browser/remembered'

export type LabMemory = <T>(key: string, parse: (value: unknown) => T | null) => Remembered<T>

export const labMemory =
  (name: string): LabMemory =>
  (key, parse) =>
    remembered(() => sessionStorage, name === '' ? key : `${name}.${key}`, parse)
