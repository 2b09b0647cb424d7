/** Texts whose keys are made of the names of rows: the compiler holds that each of these names has a text. */
import type { english } from '../locales/en'
import { t } from './translate'

type Base<K extends string> = K extends `${infer B}_${'one' | 'other'}` ? B : K
type Paths<C, P extends string> = {
  [K in keyof C & string]: C[K] extends string ? `${P}${Base<K>}` : Paths<C[K], `${P}${K}.`>
}[keyof C & string]

/** `settingRows:server.port.label` */
export type Key = { [N in keyof typeof english]: Paths<(typeof english)[N], `${N}:`> }[keyof typeof english]

/** As `t`, whatever the parameters are: a test holds that those of each text are given. */
export const say = t as unknown as <K extends Key>(key: K, params?: object) => string
