/** From what a person wrote to the address that a program binds or connects to. */

import { lookup } from 'node:dns/promises'
import { once } from 'node:events'
import { canonicalHost, familyOf } from '../shared/address'
import { RESOLVE } from '../shared/bounds'
import { failure, type Result, success } from '../shared/failure'
import { settlesWithin } from '../shared/settles-within'

/**
 * A number stays itself; a name becomes the first address that getaddrinfo(3) gives, of whichever family, as every
 * client and server in C would take it. Never rejects.
 * @param givenUp that nobody wants the address any more
 */
export async function resolveHost(host: string, givenUp?: AbortSignal): Promise<Result<string>> {
  if (familyOf(host) !== undefined) return success(canonicalHost(host))
  if (givenUp?.aborted) return failure('ECANCELED', 'name-given-up', { name: host })
  const over = new AbortController()
  try {
    const found = lookup(host, { verbatim: true })
    const answered = await settlesWithin(Promise.race([found, ...aborted(givenUp, over.signal)]), RESOLVE)
    if (givenUp?.aborted) return failure('ECANCELED', 'name-given-up', { name: host })
    if (!answered) return failure('ETIMEDOUT', 'name-unanswered', { name: host, ms: RESOLVE })
    return success(canonicalHost((await found).address))
  } catch (error) {
    const { code = 'EAI_FAIL' } = error as NodeJS.ErrnoException
    return failure(code, 'name-unknown', { name: host, errno: code, said: (error as Error).message })
  } finally {
    over.abort()
  }
}

/** Settles when it is given up, and nobody listens for that any more once it is over. */
const aborted = (givenUp: AbortSignal | undefined, over: AbortSignal): Promise<unknown>[] =>
  givenUp ? [once(givenUp, 'abort', { signal: over }).catch(() => undefined)] : []

/** The name that an address was looked up for; nothing where a number was given. */
export const nameIn = ({ host }: { host: string }): { name?: string } =>
  familyOf(host) === undefined ? { name: host } : {}
