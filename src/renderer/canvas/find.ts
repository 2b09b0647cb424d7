/** Finds what stands on the canvas: by PID, port, state, or by what its window says. */

import type { Node } from '@xyflow/react'
import { tcpKey } from '../../shared/fold/state'
import { descriptorsOf } from '../../shared/fold/table'
import type { ProcessId } from '../../shared/identity'
import { endCauseOf } from '../../shared/views/end-cause'
import { clientStanding } from '../client-window/client-standing'
import type { Picture } from '../store/picture'
import { linesOf, type Transcripts } from '../store/transcripts'
import { letterTitle, lookOf, roleWords, standingWords, stateLetter } from '../words/process-words'

/** Descriptors of a process whose addresses are looked at. */
const DESCRIPTORS = 8

export type Findable = Pick<Node, 'id' | 'data' | 'ariaLabel'>

/** @returns those that have all of the words, in order; a single letter is a state's */
export function found(
  query: string,
  nodes: readonly Findable[],
  picture: Pick<Picture, 'state' | 'connections'>,
  transcripts: Transcripts
): string[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return []
  const [only = ''] = words
  const isLetter = words.length === 1 && /^[a-z]$/.test(only)
  return nodes
    .filter((node) => {
      const process = picture.state.processes.get(node.data.process as ProcessId)
      if (isLetter) return process !== undefined && stateLetter(process).toLowerCase() === only
      const said = saidOf(node, picture, transcripts)
      return words.every((word) => said.includes(word))
    })
    .map(({ id }) => id)
}

function saidOf(
  node: Findable,
  { state, connections }: Pick<Picture, 'state' | 'connections'>,
  transcripts: Transcripts
): string {
  const process = state.processes.get(node.data.process as ProcessId)
  const said = [node.ariaLabel ?? '']
  if (process) {
    const { client, descriptors, pid } = process
    said.push(
      `${roleWords(process)} ${pid}`,
      standingWords(process, endCauseOf(state, process)),
      lookOf(process),
      letterTitle(stateLetter(process))
    )
    for (const [, id] of descriptorsOf(descriptors, DESCRIPTORS)) {
      const { local = '', peer = '' } = state.sockets.get(id) ?? {}
      said.push(local, peer, state.tcp.get(tcpKey(local, peer))?.state ?? '')
    }
    if (client) {
      const connection = client.local ? connections.get(tcpKey(client.local, client.target)) : undefined
      said.push(client.local ?? '', clientStanding(process, connection))
      for (const { text } of linesOf(transcripts, process.id).entries) said.push(text)
    }
  }
  return said.join('\n').toLowerCase()
}
