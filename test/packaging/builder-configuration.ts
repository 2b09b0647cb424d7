import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { ROOT } from './pack'

export type System = 'linux' | 'mac' | 'win'
type Configuration = Record<System, { target: (string | { target: string })[] }> & {
  directories: { output: string }
  toolsets: { appimage: string }
}

/** With what electron-builder reads its configuration. */
const requireOfBuilder = createRequire(createRequire(import.meta.url).resolve('app-builder-lib/package.json'))
const yaml: { load(text: string): unknown } = requireOfBuilder('js-yaml')

export const readYaml = (file: string): unknown => yaml.load(readFileSync(join(ROOT, file), 'utf8'))
export const builderConfiguration = (): Configuration => readYaml('electron-builder.yml') as Configuration
