/** The lines that stand on the canvas now, between the nodes as they are. */
import type { Node } from '@xyflow/react'
import type { ShownEdge } from '../../shared/views/structure'
import type { Point } from '../layout/free-place'
import { laneOf, rectOf } from '../layout/nodes'
import { endsOf, routeOf } from '../layout/routes'

export interface Route {
  edge: ShownEdge
  points: readonly Point[]
}

/** An edge is routed anew when one of its ends is another object. */
export class Routes {
  #nodes = new Map<string, Node>()
  #drawnFor: readonly Node[] | undefined
  readonly #known = new WeakMap<ShownEdge, Route & { upper: Node; lower: Node }>()

  node(nodes: readonly Node[], id: string): Node | undefined {
    if (nodes !== this.#drawnFor) {
      this.#nodes = new Map(nodes.map((node) => [node.id, node]))
      this.#drawnFor = nodes
    }
    return this.#nodes.get(id)
  }

  /** @returns undefined where an end is not there */
  of(nodes: readonly Node[], edge: ShownEdge): Route | undefined {
    const ends = endsOf(edge)
    const [upper, lower] = [this.node(nodes, ends[0]), this.node(nodes, ends[1])]
    if (!upper || !lower) return undefined
    const known = this.#known.get(edge)
    if (known?.upper === upper && known.lower === lower) return known
    const route = { edge, upper, lower, points: routeOf(rectOf(upper), rectOf(lower), laneOf(lower)) }
    this.#known.set(edge, route)
    return route
  }
}

/** Drawn always are the lines from parents to children, and of a connection the one to whom it is for. */
export const isMain = ({ type, labelled }: ShownEdge): boolean => type === 'fork' || labelled
