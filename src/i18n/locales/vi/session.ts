import type { TranslationOf } from '../../translation.ts';
import type en from '../en/session.ts';
import rules from './rules.json' with { type: 'json' };
import simulator from './simulator.json' with { type: 'json' };

export default { rules, simulator } satisfies TranslationOf<typeof en>;
