import type { ComponentProps, MouseEvent } from 'react';
import { branchPrefix } from './address.ts';
import { currentPlace } from './location.ts';

type AnchorLinkProps = Omit<ComponentProps<'a'>, 'href' | 'onClick'> & {
  /** The id of an element of the page. */
  readonly to: string;
};

/**
 * A link to a place on the page. Where the fragment of the address holds a branch, the place is gone to without a new address:
 * an address has one fragment, and what a reader did is not left by reading on.
 */
export function AnchorLink({ to, children, ...props }: AnchorLinkProps) {
  const follow = (event: MouseEvent<HTMLAnchorElement>): void => {
    const { button, metaKey, ctrlKey, shiftKey, altKey } = event;
    const isPlain = button === 0 && !metaKey && !ctrlKey && !shiftKey && !altKey;
    const target = document.querySelector<HTMLElement>(`#${CSS.escape(to)}`);
    if (!isPlain || target === null || !currentPlace().includes(branchPrefix)) return;
    event.preventDefault();
    target.scrollIntoView();
    // As a browser does it: from here on the Tab key goes on behind the place.
    if (target.tabIndex < 0 && !target.hasAttribute('tabindex')) target.tabIndex = -1;
    target.focus({ preventScroll: true });
  };
  return (
    <a {...props} href={`#${to}`} onClick={follow}>
      {children}
    </a>
  );
}
