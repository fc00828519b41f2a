import { useSyncExternalStore } from 'react';
import { remember } from './device-storage.ts';

export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

const listeners = new Set<() => void>();

/** `public/theme.js` has put the remembered choice on the root element before anything was painted. */
function currentTheme(): Theme {
  const chosen = document.documentElement.dataset['theme'];
  return themes.find((theme) => theme === chosen) ?? 'system';
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Shows the page in a theme and remembers it on this device. */
export function chooseTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
  remember('theme', theme === 'system' ? null : theme);
  for (const listener of listeners) listener();
}

/** The theme in force: the reader's choice, or the system's. */
export const useTheme = (): Theme => useSyncExternalStore(subscribe, currentTheme, () => 'system');
