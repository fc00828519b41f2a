import {
  startTransition,
  Suspense,
  use,
  useEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
  type ReactNode,
} from 'react';
import styles from './near.module.css';

type NearProps = {
  readonly children: ReactNode;
};

/** Kept shut while nobody is near a prerendered part. */
type Gate = { readonly opened: Promise<void>; readonly open: () => void };

function makeGate(): Gate {
  let open = (): void => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

const subscribeToNothing = () => () => {};
const isServer = import.meta.env.SSR;

/**
 * A part below the first screen. Where it is prerendered it stays HTML until the reader comes near: by scrolling, pointing,
 * focus, or to print. Only then its data is fetched and it is hydrated. Where the page is rendered it is there at once.
 */
export function Near({ children }: NearProps) {
  const place = useRef<HTMLDivElement>(null);
  const isHydrating = useSyncExternalStore(
    subscribeToNothing,
    () => false,
    () => true,
  );
  const [gate] = useState(() => (isHydrating && !isServer ? makeGate() : null));
  const [prerendered] = useState(children);
  const [isHydrated, setHydrated] = useState(gate === null);
  useEffect(() => {
    const element = place.current;
    if (gate === null || element === null) return undefined;
    const { open } = gate;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) open();
      },
      { rootMargin: '300px' },
    );
    observer.observe(element);
    element.addEventListener('pointerover', open);
    element.addEventListener('focusin', open);
    return () => {
      observer.disconnect();
      element.removeEventListener('pointerover', open);
      element.removeEventListener('focusin', open);
    };
  }, [gate]);
  // React throws away the HTML of a part that changes before it is hydrated: until then it gets what was prerendered.
  const content = isHydrated ? children : prerendered;
  const part = useMemo(
    () => (
      <Suspense fallback={null}>
        <Hydrated gate={gate} onHydrated={() => startTransition(() => setHydrated(true))}>
          {content}
        </Hydrated>
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

type HydratedProps = NearProps & { readonly gate: Gate | null; readonly onHydrated: () => void };

function Hydrated({ gate, onHydrated, children }: HydratedProps) {
  if (gate !== null) use(gate.opened);
  // oxlint-disable-next-line react-hooks/exhaustive-deps -- said once
  useEffect(onHydrated, []);
  return children;
}
