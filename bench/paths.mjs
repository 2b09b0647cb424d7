// @ts-check
/** Where things are, independent of the directory the benchmark is started in. */
import { join } from 'node:path'

const bench = import.meta.dirname

export const REPOSITORY = join(bench, '..')
export const CLI = join(REPOSITORY, 'out', 'main', 'cli.mjs')
export const RESULTS = join(bench, 'results')
export const BIN = join(bench, 'bin')

/** @param {string} program */
export const source = (program) => join(bench, `${program}.c`)
/** @param {string} program */
export const binary = (program) => join(BIN, program)
