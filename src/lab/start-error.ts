import { type NotStarted, saidBy } from '../shared/not-started'

/** A program got no process. */
export class StartError extends Error {
  constructor(readonly reason: NotStarted) {
    super(reason.why)
  }
}

/** Why, of whatever was thrown on the way. */
export const whyNotStarted = (error: unknown): NotStarted =>
  error instanceof StartError ? error.reason : saidBy(error)
