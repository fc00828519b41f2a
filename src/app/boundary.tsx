import { useQueryClient } from '@tanstack/react-query';
import { Component, startTransition, useEffect, useEffectEvent, type ReactNode } from 'react';
import { useTranslation } from '../i18n/use-translation.ts';
import { Button } from '../ui/button.tsx';
import { Page } from './page.tsx';
import styles from './boundary.module.css';

type BoundaryProps = {
  /** When it changes, the failure is forgotten: the reader went somewhere else. */
  readonly resetKey: string;
  /** Does it stand around a whole view, which then has no other main part and heading? */
  readonly isAroundView?: boolean;
  readonly children: ReactNode;
};

/** Keeps a failure inside one part of the page, says what happened and offers to try again. */
export function Boundary({ resetKey, isAroundView = false, children }: BoundaryProps) {
  const queryClient = useQueryClient();
  // All that failed is asked for anew, one after the other: a view reads more than one file.
  const reset = (): void => void queryClient.resetQueries({ predicate: ({ state }) => state.status === 'error' });
  return (
    <Catch key={resetKey} isAroundView={isAroundView} onRetry={reset}>
      {children}
    </Catch>
  );
}

type CatchProps = {
  readonly isAroundView: boolean;
  readonly onRetry: () => void;
  readonly children: ReactNode;
};

class Catch extends Component<CatchProps, { readonly error: unknown }> {
  override state: { readonly error: unknown } = { error: null };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override render() {
    if (this.state.error === null) return this.props.children;
    const failure = (
      <Failure
        isAroundView={this.props.isAroundView}
        error={this.state.error}
        onRetry={() => {
          this.props.onRetry();
          // The message stays until what failed has come.
          startTransition(() => this.setState({ error: null }));
        }}
      />
    );
    return this.props.isAroundView ? <Page>{failure}</Page> : failure;
  }
}

type FailureProps = Omit<CatchProps, 'children'> & { readonly error: unknown };

function Failure({ error, isAroundView, onRetry }: FailureProps) {
  const { t } = useTranslation('common');
  const Heading = isAroundView ? 'h1' : 'h2';
  // Back on the network, nobody has to ask again.
  const retry = useEffectEvent(onRetry);
  useEffect(() => {
    const again = (): void => retry();
    addEventListener('online', again);
    return () => removeEventListener('online', again);
  }, []);
  return (
    <div role="alert" className={styles.failure}>
      {isAroundView && <title>{t('failed.title')}</title>}
      <Heading>{t('failed.title')}</Heading>
      <p>{t(`failed.${causeOf(error)}`)}</p>
      <Button onClick={onRetry}>{t('failed.retry')}</Button>
    </div>
  );
}

/** A schema that does not fit, a network that is not there, or anything else. */
function causeOf(error: unknown): 'broken' | 'offline' | 'other' {
  if (error instanceof SyntaxError || (error instanceof Error && error.name === 'ValiError')) return 'broken';
  return navigator.onLine ? 'other' : 'offline';
}
