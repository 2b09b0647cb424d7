/** A request of a person: what fails is shown. */
import type { RequestInput, RequestName, RequestOutput } from '../../shared/contract'
import type { LabStores } from '../store/lab-stores'

/** The answer, or null after the failure has been shown. */
export async function ask<N extends RequestName>(
  { bridge, notices }: LabStores,
  name: N,
  input: RequestInput<N>
): Promise<RequestOutput<N> | null> {
  const result = await bridge.request(name, input)
  if (result.ok) return result.value
  notices.getState().show(result.error)
  return null
}
