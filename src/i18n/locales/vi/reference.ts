import type { TranslationOf } from '../../translation.ts';
import type en from '../en/reference.ts';
import codes from './codes.json' with { type: 'json' };
import data from './data.json' with { type: 'json' };
import facts from './facts.json' with { type: 'json' };
import fullCode from './fullCode.json' with { type: 'json' };
import notFound from './notFound.json' with { type: 'json' };
import providers from './providers.json' with { type: 'json' };
import recordings from './recordings.json' with { type: 'json' };
import scenarios from './scenarios.json' with { type: 'json' };
import subjects from './subjects.json' with { type: 'json' };
import titles from './titles.json' with { type: 'json' };

export default {
  codes,
  data,
  facts,
  fullCode,
  notFound,

  providers,
  recordings,
  scenarios,
  subjects,
  titles,
} satisfies TranslationOf<typeof en>;
