import { existsSync } from 'node:fs'
import { readSmallFile, writeSmallFile } from './small-file'

const MOST = 10

/** Recordings that were opened, the newest first; remembered in a file. */
export class Recent {
  readonly #file: string
  #paths: string[]

  constructor(file: string) {
    this.#file = file
    this.#paths = pathsIn(readSmallFile(file))
  }

  /** Those that are still there. */
  get paths(): readonly string[] {
    return this.#paths.filter((path) => existsSync(path))
  }

  add(path: string): void {
    this.#keep([path, ...this.#paths.filter((other) => other !== path)].slice(0, MOST))
  }

  clear(): void {
    this.#keep([])
  }

  #keep(paths: string[]): void {
    this.#paths = paths
    writeSmallFile(this.#file, paths)
  }
}

/** Whatever else a file says is nothing to remember. */
function pathsIn(json: string | undefined): string[] {
  try {
    const value: unknown = JSON.parse(json ?? '')
    return Array.isArray(value) ? value.filter((path) => typeof path === 'string').slice(0, MOST) : []
  } catch {
    return []
  }
}
