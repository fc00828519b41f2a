import { startTransition, Suspense, use, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import styles from './near.module.css';

type NearProps = {
  /** Hydrated or rendered at once: what is asked for is in it. */
  readonly isWanted?: boolean;
  readonly children: ReactNode;
};

/**
 * A part below the first screen. It is hydrated, or rendered where the page was not prerendered, when the reader comes near:
 * by scrolling, pointing, focus, or to print. Until then its code and data are not fetched. Prerendered it is HTML all the
 * while; where it is not, room is kept for it.
 */
export function Near({ isWanted = false, children }: NearProps) {
  const place = useRef<HTMLDivElement>(null);
  const [gate] = useState(() => (isWanted || import.meta.env.SSR ? null : makeGate()));
  const [first] = useState(children);
  const [isHere, setHere] = useState(gate === null);
  useEffect(() => {
    const element = place.current;
    if (gate === null || element === null) return undefined;
    if (isWanted) gate.open();
    return openWhenNear(element, gate.open);
  }, [gate, isWanted]);
  // React throws away the HTML of a part that changes before it is hydrated: until then it is what it was.
  const content = isHere ? children : first;
  const part = useMemo(
    () => (
      <Suspense fallback={<div className={styles.room} />}>
        <Gated gate={gate} onHere={() => startTransition(() => setHere(true))}>
          {content}
        </Gated>
      </Suspense>
    ),
    [content, gate],
  );
  return (
    <div ref={place} className={styles.near}>
      {part}
    </div>
  );
}

type Gate = { readonly opened: Promise<void>; readonly open: () => void };

function makeGate(): Gate {
  let open = (): void => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

/** Calls `open` when the reader comes near an element. Gives back how to stop. */
function openWhenNear(element: HTMLElement, open: () => void): () => void {
  const listening = new AbortController();
  const observer = new IntersectionObserver(
    (entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) open();
    },
    { rootMargin: '300px' },
  );
  observer.observe(element);
  for (const type of ['pointerover', 'focusin', 'touchstart'])
    element.addEventListener(type, open, { passive: true, signal: listening.signal });
  addEventListener('beforeprint', open, { signal: listening.signal });
  return () => {
    observer.disconnect();
    listening.abort();
  };
}

type GatedProps = { readonly gate: Gate | null; readonly onHere: () => void; readonly children: ReactNode };

function Gated({ gate, onHere, children }: GatedProps) {
  if (gate !== null) use(gate.opened);
  // oxlint-disable-next-line react-hooks/exhaustive-deps -- said once
  useEffect(onHere, []);
  return children;
}
