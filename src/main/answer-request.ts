import { complaintsOf } from '../shared/complaints'
import { isRequestName, type RequestName, requests } from '../shared/contract'
import { failure, type Result } from '../shared/failure'

/** What answers: the lab's host, as far as requests go. */
export interface RequestTarget {
  /** @param file which the lab may write for it: the person has chosen it */
  request(session: number, name: RequestName, input: unknown, file?: string): Promise<Result<unknown>>
  restart(): Promise<Result<unknown>>
}

/**
 * Answers one request of a window. Nothing in it is trusted: the name must be in the contract and the input must
 * parse. Never throws and never rejects: whatever goes wrong is in the result.
 */
export async function answerRequest(
  target: RequestTarget,
  session: number,
  name: unknown,
  input: unknown
): Promise<Result<unknown>> {
  if (!isRequestName(name)) {
    return failure('ENOREQUEST', 'no-such-request', { name: JSON.stringify(name)?.slice(0, 80) ?? 'without a name' })
  }
  const parsed = requests[name].input.safeParse(input)
  if (!parsed.success)
    return failure('EINVALIDINPUT', 'input-refused', { name, complaints: complaintsOf(parsed.error) })
  try {
    return name === 'lab.restart' ? await target.restart() : await target.request(session, name, parsed.data)
  } catch (error) {
    return failure('EINTERNAL', 'request-broke', { name, where: 'main', reason: String(error) })
  }
}
