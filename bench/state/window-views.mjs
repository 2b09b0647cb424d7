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
  /** @type {Set<ProcessId>} */
  #fading = new Set()
  /** @type {Set<string>} */
  #external = new Set()

  /** @param {Shipped} shipped @param {State} state */
  constructor(shipped, state) {
    this.shipped = shipped
    this.connections = new shipped.ConnectionsView()
    this.colours = new shipped.SocketColoursView()
    this.structure = new shipped.StructureView()
    this.differences = new shipped.DifferencesView()
    const keys = this.connections.reset(state)
    this.colours.reset(state)
    for (const key of keys) this.#external.add(key)
    const processes = /** @type {ProcessId[]} */ (state.processes.keys())
    this.structure.update(state, this.connections.connections, this.#visible(), { processes, keys })
  }

  #visible() {
    return { fading: this.#fading, removed: new Set(), external: this.#external }
  }

  /** @param {Folded} folded @param {boolean} sampled */
  update(folded, sampled) {
    const { state, touched, outcomes } = folded
    const keys = this.connections.update(folded)
    this.colours.update(folded)
    for (const id of touched.processes) {
      if (state.processes.get(id)?.phase === 'ended') this.#fading.add(id)
      this.#touched.add(id)
    }
    for (const key of keys) this.#external.add(key)
    this.structure.update(state, this.connections.connections, this.#visible(), { processes: touched.processes, keys })
    this.shipped.limitsOf(state)
    for (const outcome of outcomes) if (outcome.outcome === 'client') this.#transcriptOf(outcome.client).add(outcome)
    if (!sampled) return
    this.differences.look(state, this.#touched)
    this.#touched.clear()
    this.shipped.switchesPerSecond(state, state.at)
  }

  /** @param {ProcessId} client */
  #transcriptOf(client) {
    const known = this.#transcripts.get(client) ?? new this.shipped.Transcript(TRANSCRIPT_LIMIT)
    this.#transcripts.set(client, known)
    return known
  }
}
