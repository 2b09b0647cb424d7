/** What a launcher needs to know of the connection that it gives a process. */
export interface AcceptedConnection {
  connfd: number
  /** the client: `127.0.0.1:50000` */
  peer: { readonly address: string }
  /** connections being served, this one included */
  number: number
}
