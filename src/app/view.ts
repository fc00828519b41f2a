/** What a view is: each file of `routes/` exports one, and `views.ts` lists them. */
import type { QueryClient, QueryKey } from '@tanstack/react-query';
import type { ComponentType } from 'react';
import type { Language } from '../i18n/language.ts';
import type { Address } from '../url/address.ts';

export type ViewName = Address['view'];

type AddressOf<Name extends ViewName> = Extract<Address, { view: Name }>;

export type RouteProps<Name extends ViewName = ViewName> = {
  readonly address: AddressOf<Name>;
  /** Goes to another address; `isReplacing` leaves no entry in the history. */
  readonly onNavigate: (address: Address, isReplacing?: boolean) => void;
};

/** Something that a page waits for: a file, words, code, a server. What `fileQuery`, `wordsQuery` and `serverQuery` make is one. */
export type Need = {
  readonly queryKey: QueryKey;
  // oxlint-disable-next-line typescript/no-explicit-any -- each need has its own type of data, and only its readers know it
  readonly queryFn?: any;
};

export type View<Name extends ViewName = ViewName> = {
  readonly Route: ComponentType<RouteProps<Name>>;
  /** What the page at an address waits for. The files among it are embedded in the prerendered page. */
  readonly needs: (address: AddressOf<Name>) => readonly Need[];
  /** What turns out to be needed once `needs` are there. */
  readonly needsThen?: (address: AddressOf<Name>, queryClient: QueryClient) => readonly Need[];
  /** What the parts below the first screen wait for: prerendered, and fetched by the browser when a reader comes near. */
  readonly needsBelow?: (address: AddressOf<Name>) => readonly Need[] | Promise<readonly Need[]>;
  /** The addresses that exist as HTML. The browser's build leaves them out: `import.meta.env.SSR && …`. */
  readonly pages: false | ((language: Language) => readonly AddressOf<Name>[]);
};
