import type { TranslationOf } from '../../translation.ts';
import type en from '../en/computed.ts';
import computed from './computed.json' with { type: 'json' };

export default { computed } satisfies TranslationOf<typeof en>;
