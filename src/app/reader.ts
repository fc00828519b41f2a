import { useSyncExternalStore } from 'react';
import { readers, type Reader } from '../url/address.ts';
import { recall, remember } from './device-storage.ts';

const key = 'reader';

/** Whose questions are answered first, on this device. */
export const rememberReader = (reader: Reader): void => remember(key, reader);

const recalled = (): Reader => readers.find((known) => known === recall(key)) ?? 'log';

const noChange = () => () => {};

/** Who reads: as the address says, as was chosen last on this device, or somebody with a log. */
export function useReader(asked: Reader | null): Reader {
  const last = useSyncExternalStore(noChange, recalled, () => 'log' as const);
  return asked ?? last;
}
