import type { ServerTitle } from '../../recordings/atlas.ts';
import styles from './server-choice.module.css';

type ServerChoiceProps = {
  readonly label: string;
  readonly servers: readonly ServerTitle[];
  readonly server: string | null;
  /** What stands for no server, where none may be chosen. */
  readonly none?: string;
  readonly onServerChange: (server: string) => void;
};

/** One of the recorded servers; '' is told where `none` is chosen. */
export function ServerChoice({ label, servers, server, none, onServerChange }: ServerChoiceProps) {
  return (
    <label className={styles.choice}>
      <span>{label}</span>
      <select value={server ?? ''} onChange={(event) => onServerChange(event.target.value)}>
        {none !== undefined && <option value="">{none}</option>}
        {servers.map(({ name, title }) => (
          <option key={name} value={name} translate="no">
            {title}
          </option>
        ))}
      </select>
    </label>
  );
}
