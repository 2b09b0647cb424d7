/** Which processes can be held before a call, and which are. */
import type { ProcessState } from './fold/state'
import type { Hold, HoldRole } from './hold'

/** Why a lab cannot hold anybody: it makes no Linux system calls, or the kernel has no memory to share (memfd_create(2)). */
export const WHY_NO_STEPPING = ['no-linux', 'no-memory', 'recorded'] as const
export interface WhyNoStepping {
  why: (typeof WHY_NO_STEPPING)[number]
  errno?: string | undefined
}

/** `command`: another program, which does not look at the gate; `node`: Node makes its calls; `ended` */
export type NotHeld = 'command' | 'node' | 'ended'

export const holdRoleOf = ({ role }: Pick<ProcessState, 'role'>): HoldRole =>
  role === 'server' ? 'server' : role === 'child' ? 'children' : 'clients'

/** @returns undefined where it can be */
export function whyNotHeld({ byNode, program, phase }: ProcessState): NotHeld | undefined {
  if (phase !== 'running') return 'ended'
  if (byNode) return 'node'
  return program === undefined ? undefined : 'command'
}

/** Whether it makes no call of itself; it may be on its way to its next one, or to where it was sent. */
export function isHeld({ roles, processes }: Pick<Hold, 'roles' | 'processes'>, process: ProcessState): boolean {
  return processes[process.id]?.held ?? roles.includes(holdRoleOf(process))
}
