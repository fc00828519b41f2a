/** The words for comparisons that are computed. They are loaded for pairs that nobody has written about. */
import computed from './computed.json' with { type: 'json' };

export default { computed };
