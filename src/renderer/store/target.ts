/** Where new clients connect: to the lab's server, or wherever the person says. */
import { createStore } from 'zustand'
import { type Address, formatAddress, isHost, parseAddress } from '../../shared/address'
import type { LabMemory } from './lab-memory'

export interface Target {
  /** null: to the server */
  elsewhere: Address | null
  connectTo(elsewhere: Address | null): void
}

const MOST_PORT = 65_535

/** undefined where it is no host with a port. */
export function targetIn(text: string): Address | undefined {
  const address = parseAddress(text.trim())
  return address && isHost(address.host) && address.port >= 1 && address.port <= MOST_PORT ? address : undefined
}

export function createTarget(memory: LabMemory) {
  const kept = memory<string>('connects-to', (value) => (typeof value === 'string' ? value : null))
  return createStore<Target>()((set) => ({
    elsewhere: targetIn(kept.load() ?? '') ?? null,
    connectTo: (elsewhere) => {
      kept.save(elsewhere ? formatAddress(elsewhere.host, elsewhere.port) : '')
      set({ elsewhere })
    }
  }))
}
