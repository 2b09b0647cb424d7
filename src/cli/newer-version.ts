import { RECORDING_VERSION } from '../shared/recording'

/** A recording of a newer version is read as far as this one knows it, and that is said. */
export function sayNewer(file: string, { forkscope: version }: { forkscope: number }): void {
  if (version <= RECORDING_VERSION) return
  process.stderr.write(
    `${file} is of version ${version}, which a newer Forkscope has made: it is read as version ${RECORDING_VERSION}, up to what that does not know\n`
  )
}
