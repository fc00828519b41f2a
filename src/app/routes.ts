/** The routes, one a view, each loaded when it is first shown. */
import type { ComponentType } from 'react';
import type { Address } from '../url/address.ts';

export type RouteProps<View extends Address['view'] = Address['view']> = {
  readonly address: Extract<Address, { view: View }>;
  /** Goes to another address; `isReplacing` leaves no entry in the history. */
  readonly onNavigate: (address: Address, isReplacing?: boolean) => void;
};

/** A route whose address is the one of its own view; `Router` sees to that. */
export type RouteComponent = ComponentType<RouteProps>;

type Loaders = { readonly [View in Address['view']]: () => Promise<ComponentType<RouteProps<View>>> };

export const routeLoaders = {
  compare: () => import('./routes/compare-route.tsx').then((module) => module.CompareRoute),
  code: () => import('./routes/code-route.tsx').then((module) => module.CodeRoute),
  enhanced: () => import('./routes/enhanced-route.tsx').then((module) => module.EnhancedRoute),
  codes: () => import('./routes/codes-route.tsx').then((module) => module.CodesRoute),
  'enhanced-list': () => import('./routes/codes-route.tsx').then((module) => module.EnhancedListRoute),
  scenarios: () => import('./routes/scenarios-route.tsx').then((module) => module.ScenariosRoute),
  simulator: () => import('./routes/simulator-route.tsx').then((module) => module.SimulatorRoute),
  recordings: () => import('./routes/recordings-route.tsx').then((module) => module.RecordingsRoute),
  recording: () => import('./routes/recording-route.tsx').then((module) => module.RecordingRoute),
  servers: () => import('./routes/servers-route.tsx').then((module) => module.ServersRoute),
  server: () => import('./routes/server-route.tsx').then((module) => module.ServerRoute),
  data: () => import('./routes/data-route.tsx').then((module) => module.DataRoute),
  'not-found': () => import('./routes/not-found-route.tsx').then((module) => module.NotFoundRoute),
} satisfies Loaders as unknown as Readonly<Record<Address['view'], () => Promise<RouteComponent>>>;
