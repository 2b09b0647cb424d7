/** `forkscope export`: a recorded run in a format that other tools read. */
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { exportRun, nameOfRun } from '../lab/export/export-run'
import { replaceFile } from '../lab/log/replace-file'
import { EXPORT_FORMATS, type ExportFormat } from '../shared/export/formats'
import { type Chunk, WHOLE_RUN } from '../shared/export/run'
import { linePlaceWords } from '../shared/words/recording-fault'
import { programsFolder } from './programs-folder'
import { UsageError } from './usage-error'

interface ExportOptions {
  format: ExportFormat
  output?: string
  from?: number
  to?: number
  process?: number[]
}

/** @throws Error for a person where the recording cannot be read to its end; what came before it has been exported */
export async function exportRecording(file: string, options: ExportOptions): Promise<void> {
  const { format, from = WHOLE_RUN.from, to = WHOLE_RUN.to, process: pids, output } = options
  if (from > to) throw new UsageError(`options '--from' and '--to': ${from} comes after ${to}`)
  if (pids && !EXPORT_FORMATS[format].chooses)
    throw new UsageError(`option '--process <pid...>': only ${choosing} can be made of some processes`)
  const page = join(programsFolder(), '../replay/replay.html')
  const wish = { format, range: { from, to }, choice: pids ? { pids } : {}, page }
  const damage: Damage = {}
  const chunks = await exportRun(file, wish, (place) => {
    process.stderr.write(`${file}: ${linePlaceWords(place)}: the last line was cut off; the run ends here\n`)
    process.exitCode = 1
  })
  const target = output ?? `${nameOfRun(file)}.${EXPORT_FORMATS[format].extension}`
  const whole = untilDamage(chunks, damage)
  if (target === '-') await toStandardOutput(whole)
  else await toFile(whole, target)
  if (damage.error !== undefined) throw damage.error
}

/** What a damaged recording holds before the damage is worth having. */
interface Damage {
  error?: unknown
}

const choosing = Object.entries(EXPORT_FORMATS)
  .flatMap(([name, { chooses }]) => (chooses ? name : []))
  .join(', ')

async function toStandardOutput(chunks: AsyncIterable<Chunk>): Promise<void> {
  try {
    await pipeline(chunks, process.stdout, { end: false })
  } catch (error) {
    // Nobody reads on (`| head`): that is no error of ours.
    if ((error as NodeJS.ErrnoException).code !== 'EPIPE') throw error
  }
}

async function toFile(chunks: AsyncIterable<Chunk>, target: string): Promise<void> {
  try {
    await replaceFile(target, () => chunks)
  } catch (error) {
    throw new Error(`nothing was exported to ${target}: ${(error as Error).message}`)
  }
  process.stderr.write(`${target}\n`)
}

async function* untilDamage(chunks: AsyncIterable<Chunk>, damage: Damage): AsyncGenerator<Chunk> {
  let wrote = false
  try {
    for await (const chunk of chunks) {
      yield chunk
      wrote = true
    }
  } catch (error) {
    if (!wrote) throw error
    damage.error = error
  }
}
