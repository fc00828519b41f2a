import type { ComponentProps } from 'react';
import { Link } from 'wouter';
import { formatAddress, type Address } from './address.ts';

type AddressLinkProps = Omit<ComponentProps<'a'>, 'href'> & {
  readonly to: Address;
  /** Replace the current entry of the history instead of adding one. */
  readonly isReplacing?: boolean;
};

/** A link to a view of this site: a real `<a href>`, followed without loading a page. */
export function AddressLink({ to, isReplacing = false, ...props }: AddressLinkProps) {
  return <Link {...props} href={formatAddress(to)} replace={isReplacing} />;
}
