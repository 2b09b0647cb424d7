/** Where the kernel cannot be asked to end a process with its starter (PR_SET_PDEATHSIG), a pipe's end-of-file tells. */
import { Socket } from 'node:net'
import { endGroup } from '../end-group'
import { CONTROL_FD } from '../program-descriptors'

/**
 * The pipe on descriptor 4; when its other end is closed, as it is when the starter ends, the process ends, and with it
 * its group, where there are such: commands and stopped workers do not hear of it.
 */
export function endWithStarter(): Socket {
  const control = new Socket({ fd: CONTROL_FD, readable: true, writable: false })
  const end = (): void => {
    endGroup(process.pid)
    process.exit()
  }
  control.once('end', end)
  control.once('error', end)
  control.resume()
  return control
}
