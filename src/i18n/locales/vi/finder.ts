import type { TranslationOf } from '../../translation.ts';
import type en from '../en/finder.ts';
import picker from './picker.json' with { type: 'json' };

export default { picker } satisfies TranslationOf<typeof en>;
