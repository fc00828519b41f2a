/** What happens to a connection; the last two were only ever recorded. */
export type NetworkEvent = 'tls' | 'half-close' | 'timeout' | 'silence' | 'closed';
