/**
 * What can be led to, by a short name: `550`, `5.1.1`, `550 5.1.1`, `450-550`, `session:greylisting`, `view:codes`,
 * `deed:swap`. Data lead by these names, and results are known by them.
 */
import type { Language } from '../../i18n/language.ts';
import {
  codesAddress,
  compareAddress,
  enhancedListAddress,
  fullCodeAddress,
  recordingAddress,
  recordingsAddress,
  scenariosAddress,
  serverAddress,
  simulatorAddress,
  startAddress,
  type Address,
} from '../../url/address.ts';

/** Where a target leads; null for a deed that has no place of its own, such as a change of colours. */
export function addressOf(target: string, language: Language): Address | null {
  const [kind = '', name = ''] = target.split(':');
  switch (kind) {
    case 'session':
      return simulatorAddress(language, name);
    case 'server':
      return serverAddress(language, name);
    case 'dialogue':
      return recordingAddress(language, name);
    case 'question':
      return addressOf(name.split('#')[0] ?? '', language);
    case 'view':
      return viewAddress(name, language);
    case 'deed':
      return deedAddress(name, language);
    default:
      return numberAddress(target, language);
  }
}

function numberAddress(target: string, language: Language): Address | null {
  const [, code, enhanced] = /^(?:(\d{3}))? ?([245X]\.\d{1,3}\.\d{1,3})?$/.exec(target) ?? [];
  if (code !== undefined && enhanced !== undefined) return fullCodeAddress(language, Number(code), enhanced);
  if (code !== undefined) return { view: 'code', language, code: Number(code) };
  if (enhanced !== undefined) return { view: 'enhanced', language, code: enhanced };
  const [, left, right] = /^(\d{3})-(\d{3})$/.exec(target) ?? [];
  return left === undefined || right === undefined ? null : compareAddress(language, Number(left), Number(right));
}

function viewAddress(name: string, language: Language): Address | null {
  switch (name) {
    case 'compare':
      return startAddress(language);
    case 'scenarios':
      return scenariosAddress(language);
    case 'recordings':
      return recordingsAddress(language);
    case 'codes':
      return codesAddress(language);
    case 'enhanced-list':
      return enhancedListAddress(language);
    case 'servers':
    case 'data':
      return { view: name, language };
    default:
      return null;
  }
}

/** Where a deed can be done that changes the address, seen from the page that the site opens with. */
function deedAddress(name: string, language: Language): Address | null {
  const { codes } = startAddress(language);
  if (name === 'swap') return compareAddress(language, codes[1], codes[0]);
  if (name === 'only-differences') return { ...startAddress(language), onlyDifferences: true };
  return name === 'vi' || name === 'en' ? startAddress(name) : null;
}
