import { useQueryClient } from '@tanstack/react-query';
import { Component, startTransition, useEffect, useEffectEvent, type ReactNode } from 'react';
import { MissingCodeError } from '../files/load-code.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { Button } from '../ui/button.tsx';
import styles from './boundary.module.css';

type BoundaryProps = {
  /** When it changes, the failure is forgotten: the reader went somewhere else. */
  readonly resetKey: string;
  /** Does the page's own heading and title come from inside it? Then the failure has to bring them. */
  readonly hasHeading?: boolean;
  /** What the failure is set in, where more than itself is missing. */
  readonly renderFrame?: (failure: ReactNode) => ReactNode;
  readonly children: ReactNode;
};

/** Keeps a failure inside one part of the page, says what happened and offers to try again. */
export function Boundary({ resetKey, ...rest }: BoundaryProps) {
  const queryClient = useQueryClient();
  const onRetry = (error: unknown): void => {
    if (error instanceof MissingCodeError) void reloadIfReachable();
    // All that failed is asked for again: a view reads more than one file.
    else void queryClient.resetQueries({ predicate: ({ state }) => state.status === 'error' });
  };
  return <Catch key={resetKey} {...rest} onRetry={onRetry} />;
}

/** Loads the page again, once the site answers: what stands there is better than the browser's own error. */
async function reloadIfReachable(): Promise<void> {
  try {
    await fetch(location.href, { method: 'HEAD', cache: 'no-store' });
    location.reload();
  } catch {
    // Still not there: the message stays.
  }
}

type CatchProps = Omit<BoundaryProps, 'resetKey'> & { readonly onRetry: (error: unknown) => void };

class Catch extends Component<CatchProps, { readonly error: unknown }> {
  override state: { readonly error: unknown } = { error: null };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override render() {
    const { error } = this.state;
    const { children, hasHeading = false, renderFrame = (failure) => failure, onRetry } = this.props;
    if (error === null) return children;
    // The message stays until what failed has come.
    const retry = (): void => {
      onRetry(error);
      if (error instanceof MissingCodeError) return;
      startTransition(() => this.setState({ error: null }));
    };
    return renderFrame(<Failure hasHeading={hasHeading} error={error} onRetry={retry} />);
  }
}

type FailureProps = {
  readonly hasHeading: boolean;
  readonly error: unknown;
  readonly onRetry: () => void;
};

function Failure({ error, hasHeading, onRetry }: FailureProps) {
  const { t } = useTranslation('common');
  const Heading = hasHeading ? 'h1' : 'h2';
  // Back on the network, nobody has to ask again.
  const retry = useEffectEvent(onRetry);
  useEffect(() => {
    const again = (): void => retry();
    addEventListener('online', again);
    return () => removeEventListener('online', again);
  }, []);
  return (
    <div role="alert" className={styles.failure}>
      {hasHeading && <title>{t('failed.title')}</title>}
      <Heading>{t('failed.title')}</Heading>
      <p>{t(`failed.${causeOf(error)}`)}</p>
      <Button onClick={onRetry}>{t('failed.retry')}</Button>
    </div>
  );
}

/** A schema that does not fit, a network that is not there, or anything else. */
function causeOf(error: unknown): 'broken' | 'offline' | 'other' {
  // By its name: valibot is no part of what every page starts with.
  if (error instanceof SyntaxError || (error instanceof Error && error.name === 'ValiError')) return 'broken';
  return navigator.onLine ? 'other' : 'offline';
}
