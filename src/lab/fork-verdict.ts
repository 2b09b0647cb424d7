/** Can this machine's Node fork(2)? The server program tests itself; this asks it. */
import { FORK_FLAGS } from '../engine/launchers/fork/flags'
import { Program, within } from './program'

/** Of a launcher. */
export interface Usability {
  usable: boolean
  /** for a person */
  text: string
}

const LIMIT_MS = 15_000

export async function testFork(serverFile: string): Promise<Usability> {
  const said: string[] = []
  const program = Program.start({
    file: serverFile,
    nodeFlags: FORK_FLAGS,
    argument: { launcher: 'fork', selfTestOnly: true },
    onEventLine: () => undefined,
    onOutput: (line) => said.push(line)
  })
  if (!(await within(LIMIT_MS, program.exited))) {
    await program.end()
    return { usable: false, text: `the self-test of fork(2) did not end within ${LIMIT_MS / 1000} s` }
  }
  const status = await program.exited
  if ('code' in status && status.code === 0) return { usable: true, text: 'fork(2) works here: the self-test passed' }
  return { usable: false, text: said[0] ?? `the self-test of fork(2) ended with ${JSON.stringify(status)}` }
}
