import type { TranslationOf } from '../../translation.ts';
import type en from '../en/index.ts';
import codes from './codes.json' with { type: 'json' };
import common from './common.json' with { type: 'json' };
import compare from './compare.json' with { type: 'json' };
import computed from './computed.json' with { type: 'json' };
import data from './data.json' with { type: 'json' };
import digits from './digits.json' with { type: 'json' };
import meta from './meta.json' with { type: 'json' };
import notFound from './notFound.json' with { type: 'json' };
import picker from './picker.json' with { type: 'json' };
import scenarios from './scenarios.json' with { type: 'json' };
import share from './share.json' with { type: 'json' };

export default {
  codes,
  common,
  compare,
  computed,
  data,
  digits,
  meta,
  notFound,
  picker,
  scenarios,
  share,
} satisfies TranslationOf<typeof en>;
