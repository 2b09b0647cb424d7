// @ts-check
/** What a window does with each batch once it is folded, as far as that draws nothing: see `renderer/store`. */

/**
 * @typedef {import('./bundle.mjs').Shipped} Shipped
 * @typedef {import('../../src/shared/fold/fold').Folded} Folded
 * @typedef {import('../../src/shared/fold/state').State} State
 * @typedef {import('../../src/shared/identity').ProcessId} ProcessId
 */

const TRANSCRIPT_LIMIT = 400

export class WindowViews {
  /** @type {Set<ProcessId>} */
  #touched = new Set()
  /** @type {Map<ProcessId, InstanceType<Shipped['Transcript']>>} */
  #transcripts = new Map()
  /** @type {import('../../src/shared/views/socket-colours').SocketColours} */
  #colours = {}
  /** @type {Set<ProcessId>} */
  #fading = new Set()
  /** @type {Set<string>} */
  #external = new Set()

  /** @param {Shipped} shipped @param {State} state */
  constructor(shipped, state) {
    this.shipped = shipped
    this.connections = new shipped.ConnectionsView()
    this.structure = new shipped.StructureView()
    this.differences = new shipped.DifferencesView()
    this.rate = shipped.noRate
    const keys = this.connections.reset(state)
    this.#colours = shipped.assignColours({}, tcpSockets(state))
    for (const key of keys) this.#external.add(key)
    const processes = /** @type {ProcessId[]} */ (Object.keys(state.processes))
    this.structure.update(state, this.connections.connections, this.#visible(), { processes, keys })
  }

  #visible() {
    return { fading: this.#fading, removed: new Set(), external: this.#external }
  }

  /** @param {State} before @param {Folded} folded @param {boolean} sampled */
  update(before, folded, sampled) {
    const { state, touched, outcomes } = folded
    const keys = this.connections.update(folded)
    if (!sameSockets(before, folded)) this.#colours = this.shipped.assignColours(this.#colours, tcpSockets(state))
    for (const id of touched.processes) {
      if (state.processes[id]?.phase === 'ended') this.#fading.add(id)
      this.#touched.add(id)
    }
    for (const key of keys) this.#external.add(key)
    this.structure.update(state, this.connections.connections, this.#visible(), { processes: touched.processes, keys })
    this.shipped.limitsOf(state)
    for (const outcome of outcomes) if (outcome.outcome === 'client') this.#transcriptOf(outcome.client).add(outcome)
    if (!sampled) return
    this.differences.look(state, this.#touched)
    this.#touched.clear()
    this.rate = this.shipped.nextRate(this.rate, state)
  }

  /** @param {ProcessId} client */
  #transcriptOf(client) {
    const known = this.#transcripts.get(client) ?? new this.shipped.Transcript(TRANSCRIPT_LIMIT)
    this.#transcripts.set(client, known)
    return known
  }
}

/** @param {State} before @param {Folded} folded */
function sameSockets(before, { state, touched }) {
  for (const id of touched.sockets) if (id in before.sockets !== id in state.sockets) return false
  return true
}

/** @param {State} state */
const tcpSockets = ({ sockets }) =>
  Object.fromEntries(Object.entries(sockets).filter(([, { kind }]) => kind !== 'unix'))
