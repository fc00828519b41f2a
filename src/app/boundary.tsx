import { useQueryErrorResetBoundary } from '@tanstack/react-query';
import { Component, startTransition, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/button.tsx';
import styles from './boundary.module.css';

type BoundaryProps = {
  /** When it changes, the failure is forgotten: the reader went somewhere else. */
  readonly resetKey: string;
  readonly children: ReactNode;
};

/** Keeps a failure inside one part of the page, says what happened and offers to try again. */
export function Boundary({ resetKey, children }: BoundaryProps) {
  const { reset } = useQueryErrorResetBoundary();
  return (
    <Catch key={resetKey} onRetry={reset}>
      {children}
    </Catch>
  );
}

type CatchProps = { readonly onRetry: () => void; readonly children: ReactNode };

class Catch extends Component<CatchProps, { readonly error: unknown }> {
  override state: { readonly error: unknown } = { error: null };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override render() {
    if (this.state.error === null) return this.props.children;
    return (
      <Failure
        error={this.state.error}
        onRetry={() => {
          this.props.onRetry();
          // The message stays until what failed has come.
          startTransition(() => this.setState({ error: null }));
        }}
      />
    );
  }
}

function Failure({ error, onRetry }: { readonly error: unknown; readonly onRetry: () => void }) {
  const { t } = useTranslation('common');
  return (
    <div role="alert" className={styles.failure}>
      <h2>{t('failed.title')}</h2>
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
