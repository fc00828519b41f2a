import { use } from 'react';

const failures = new Set<() => void>();

/** Whoever asks again for what failed starts anew. Called when the failure has been told, not before: React asks twice. */
export function forgetFailures(): void {
  for (const forget of failures) forget();
  failures.clear();
}

/**
 * What is loaded once, by key. React's `use` alone would suspend during hydration; here what has come already is given at
 * once.
 */
export class Loaded<Key, Value> {
  readonly #load: (key: Key) => Promise<Value>;
  readonly #promises = new Map<Key, Promise<Value>>();
  readonly #values = new Map<Key, Value>();

  constructor(load: (key: Key) => Promise<Value>) {
    this.#load = load;
  }

  /** Starts loading, or gives what was started. */
  async load(key: Key): Promise<Value> {
    let promise = this.#promises.get(key);
    if (!promise) {
      promise = this.#load(key);
      this.#promises.set(key, promise);
      promise.then(
        (value) => this.#values.set(key, value),
        () => failures.add(() => this.#promises.delete(key)),
      );
    }
    return promise;
  }

  /** In a component: the value, suspending until it is there. */
  use(key: Key): Value {
    return this.#values.get(key) ?? use(this.started(key));
  }

  /** Any value that has come; there is one as soon as the first page was loaded. */
  any(): Value {
    const [value] = this.#values.values();
    if (value === undefined) throw new Error('nothing has been loaded yet');
    return value;
  }

  private started(key: Key): Promise<Value> {
    void this.load(key).catch(() => undefined);
    return this.#promises.get(key) ?? Promise.reject(new Error('not started'));
  }
}
