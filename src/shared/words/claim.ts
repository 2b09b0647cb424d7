/** What calls, or the kernel, say of something on which they differ. */
import type { Claim } from '../differences'
import { say } from '../i18n/say'
import { t } from '../i18n/translate'

export function claimWords(claim: Claim): string {
  if (typeof claim === 'object')
    return claim.socket === null ? t('events:claims.noSocket') : t('events:claims.socket', { inode: claim.socket })
  const own = OWN.find((word) => word === claim)
  // The rest is a number, or in the kernel's words.
  return own ? say(`events:claims.${own}`) : String(claim)
}

const OWN = ['running', 'zombie', 'ended', 'listening', 'connected'] as const
