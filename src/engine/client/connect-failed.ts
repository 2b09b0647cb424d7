/** connect(2) has failed: the sentence for the terminal, with the address, what the system answered, and what to do. */

const HINTS: Record<string, string> = {
  ECONNREFUSED: 'Nobody listens there. Is the server started? It says its address and port when it listens.',
  ETIMEDOUT: 'Nobody answers. Is the address right, and does no firewall drop what is sent there?',
  EHOSTUNREACH: 'Is the address right, and that machine running?',
  ENETUNREACH: 'This machine has no route to that address. Is the address right, and the network up?',
  EADDRNOTAVAIL: 'This machine has no address or no free port to connect from.'
}

/** @param answer strerror(3) @param code errno's name */
export function connectFailed(address: string, answer: string, code: string): string {
  const sentence = `connect ${address}: ${answer} (${code}).`
  const hint = HINTS[code]
  return hint === undefined ? sentence : `${sentence} ${hint}`
}
