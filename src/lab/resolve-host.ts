/** From what a person wrote to the address that a program binds or connects to. */
import { lookup } from 'node:dns/promises'
import { canonicalHost, familyOf } from '../shared/address'
import { failure, type Result, success } from '../shared/failure'
import { within } from './program'

/** ms; a resolver without a network can take longer than anybody waits */
const LIMIT_MS = 10_000

/**
 * A number stays itself; a name becomes the first address that getaddrinfo(3) gives, of whichever family, as every
 * client and server in C would take it. Never rejects.
 */
export async function resolveHost(host: string): Promise<Result<string>> {
  if (familyOf(host) !== undefined) return success(canonicalHost(host))
  try {
    const found = lookup(host, { verbatim: true })
    if (!(await within(LIMIT_MS, found))) return failure('ETIMEDOUT', 'name-unanswered', { name: host, ms: LIMIT_MS })
    return success(canonicalHost((await found).address))
  } catch (error) {
    const { code = 'EAI_FAIL' } = error as NodeJS.ErrnoException
    return failure(code, 'name-unknown', { name: host, said: `${WORDS[code] ?? (error as Error).message} (${code})` })
  }
}

/** The name that an address was looked up for; nothing where a number was given. */
export const nameIn = ({ host }: { host: string }): { name?: string } =>
  familyOf(host) === undefined ? { name: host } : {}

/** gai_strerror(3), by the names that Node gives the errors. */
const WORDS: Record<string, string> = {
  ENOTFOUND: 'Name or service not known',
  EAI_AGAIN: 'Temporary failure in name resolution',
  EAI_FAIL: 'Non-recoverable failure in name resolution',
  EAI_MEMORY: 'Memory allocation failure'
}
