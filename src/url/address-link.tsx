import { createContext, use, type ComponentProps, type MouseEvent } from 'react';
import { formatAddress, type Address } from './address.ts';
import { goTo, hrefOf } from './location.ts';

type AddressLinkProps = Omit<ComponentProps<'a'>, 'href'> & {
  readonly to: Address;
  /** Replace the current entry of the history instead of adding one. */
  readonly isReplacing?: boolean;
  /** The id of an element of that page, for views without a branch. */
  readonly anchor?: string;
};

/** Called when a reader points at a link, or moves the focus to it: its view can be fetched ahead. */
export const ApproachContext = createContext<(to: Address) => void>(() => {});

/** A link to a view of this site: a real `<a href>`, followed without loading a page. */
export function AddressLink({ to, isReplacing = false, anchor = '', onClick, children, ...props }: AddressLinkProps) {
  const onApproach = use(ApproachContext);
  const approach = (): void => onApproach(to);
  const place = formatAddress(to) + (anchor === '' ? '' : `#${anchor}`);
  const follow = (event: MouseEvent<HTMLAnchorElement>): void => {
    onClick?.(event);
    const { defaultPrevented, button, metaKey, ctrlKey, shiftKey, altKey } = event;
    // With a modifier the browser opens another window, or saves.
    if (defaultPrevented || button !== 0 || metaKey || ctrlKey || shiftKey || altKey) return;
    event.preventDefault();
    goTo(place, isReplacing);
  };
  return (
    <a onPointerEnter={approach} onFocus={approach} {...props} href={hrefOf(place)} onClick={follow}>
      {children}
    </a>
  );
}
