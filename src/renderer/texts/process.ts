/** What is said of a process. */
import { face } from '../../shared/i18n/face'
import { t } from '../../shared/i18n/translate'

export const processTexts = face('process', {
  running: (role: string, program: string) => t('process:running', { role, program }),
  menu: (pid: number) => t('process:menu', { pid }),
  blockedIn: (call: string) => t('process:blockedIn', { call }),
  zombie: (how: string) => t('process:zombie', { how }),
  zombieFor: (age: string) => t('process:zombieFor', { age }),
  reaped: (how: string, by: number | undefined) => (by ? t('process:reapedBy', { how, by }) : how),
  exited: (code: number) => t('process:exited', { code }),
  endedByElectron: (code: number) => t('process:endedByElectron', { code }),
  killed: (signal: string) => t('process:killed', { signal }),
  ends: {
    sent: (signal: string) => t('process:ends.sent', { signal })
  },
  relayedBy: (pid: number) => t('process:relayedBy', { pid }),
  fdTitle: (fd: number, inode: number, what: string, holders: number) =>
    t('process:fdTitle', { fd, inode, what, count: holders }),
  listening: (local: string) => t('process:listening', { local }),
  connected: (local: string, peer: string) => t('process:connected', { local, peer }),
  unix: (pairedWith: number | undefined) => t('process:unix', { socket: pairedWith ?? '?' })
})
