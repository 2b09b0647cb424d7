/** How a process ended: as waitpid(2) has it, and whether that was what it was asked. */
export type ExitStatus = { code: number } | { signal: string }

/** Of what Node tells of the end of a child process. */
export const exitStatusOf = (code: number | null, signal: string | null): ExitStatus =>
  signal === null ? { code: (code ?? 0) & 255 } : { signal }

/** WIFSIGNALED, WTERMSIG, WEXITSTATUS of wait(2). */
export function exitStatusOfWait(wstatus: number, signalName: (signal: number) => string): ExitStatus {
  const signal = wstatus & 0x7f
  return signal === 0 ? { code: (wstatus >> 8) & 0xff } : { signal: signalName(signal) }
}

/** What a process is ended by that was asked to end, SIGKILL where it takes no notice. */
const ENDING = new Set(['SIGTERM', 'SIGKILL'])

/** @param stopping `seq` of the note that it was asked to end */
export const endedAsAsked = (
  { stopping }: { stopping?: number | undefined },
  status: ExitStatus | undefined
): status is { signal: string } =>
  stopping !== undefined && status !== undefined && 'signal' in status && ENDING.has(status.signal)
